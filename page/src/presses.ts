// Three presses of Shift, and nothing between them, within a moment: the way out for somebody at a keyboard.

const PRESSES = 3;
const WITHIN_MILLISECONDS = 1500;

// Gives a listener for key presses that is true on the press that completes the pattern.
export function countPresses(): (event: KeyboardEvent) => boolean {
  let times: number[] = [];
  return (event) => {
    // A key held down, or an input method choosing characters, is no press.
    if (event.repeat || event.isComposing) return false;
    if (event.key !== 'Shift') {
      times = [];
      return false;
    }
    times = [...times.filter((time) => event.timeStamp - time <= WITHIN_MILLISECONDS), event.timeStamp];
    return times.length >= PRESSES;
  };
}
