// Names that several parts must agree on.

// The one database on the device; its name says nothing.
export const DATABASE = 'notes';
// Heard when somebody erases what is kept: pages that still show it must not come back.
export const ERASED = 'erased';
