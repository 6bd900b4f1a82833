# Every sentence of the page, for somebody who is frightened: calm, short, the act first.

## On every page
app-name = Look up
brand = Check first
title-ask = Look up
title-send = Bills
title-after = Checklist
title-guide = Card
title-days = Diary
title-parcel = Post
title-family = Home
title-label = Label
title-quiet = Quiet
title-numbers = Phone book
title-play = Story
title-about = About
skip = Skip to the content
tools = Language and leaving
leave = Leave
switch-zh = Switch to simplified Chinese
switch-zh-Hant = Switch to traditional Chinese
switch-en = Switch to English
short-zh = 简
short-zh-Hant = 繁
short-en = EN
busy = Looking at it, one moment.
busy-files = Reading the file: some seconds, for a long one a minute or two. Keep this page open.
failed = There is no connection. What you wrote is still here; try again in a moment.
all-doors = Everything here
foot = In danger? Call the local emergency number first. This is free, needs no login and keeps no record unless you ask for it.
colon = { ": " }
area-code = area code
web = web page
yes = Yes
no = No
not-known = Not sure
print = Print

## On a call
live-title = On a call or video now? Hang up first
live-line = Hanging up is no crime, and nobody can arrest you for it.
live-1 = Just hang up. Turn off the camera and screen sharing. You owe no reason.
live-2 = They will ring again at once. Do not answer.
live-3 = Then come back here and take your time.

## The doors
door-ask = Is this real?
door-send = Before you send
door-after = It happened
door-parcel = Send a parcel
door-days = The days so far
door-pact = Family pact
door-play = Watch how it goes
door-numbers = Whom to call
door-quiet = Someone is watching my screen
door-about = About
door-send-line = Your child asks for money? Ninety seconds to know.
door-after-line = Money sent, papers given, a video received: what to do now.
door-parcel-line = Know the real one, and get a card on the days a false one may come.
door-days-line = Note it step by step; together it tells more.
door-play-line = Two phones, three weeks, in two minutes.
door-pact-line = Fill it in before departure and print two.
other-doors = Also here

## Door 1: is this real?
ask-title = Paste what you got. See if it is a scam
ask-lead = A screenshot, photo, file, text or link. For a call, tell it in your own words.
ask-box = What you received, or what happened
ask-hint = For example: DHL rang about a parcel with passports in it and put me through to the Shanghai police…
ask-file = Choose pictures or files
ask-camera = Take a photo
ask-drop = You can also drop pictures here, or paste them.
files-remove = Remove
files-many = At most {"{n}"} are looked at together; the rest was not added.
files-large = Together this is more than {"{n}"} MB. Please remove some.
ask-go = Look at it
ask-who = Who is it happening to
ask-country = Which country are they in
who-any = Tell from the text
who-student = Me
who-parent = My child
who-office = A student of ours
country-none = Please choose
private-line = Looked at on this server only, passed to nobody, not kept.
watched-line = Is someone watching this screen? Tap here.
openings-title = Not sure how to begin? Tap what you heard
opening-parcel = "Customs is holding your parcel"
opening-embassy = "This is the embassy, we have a document"
opening-phone = "Your phone line will be cut"
opening-police = Police rang or want a video call
opening-family = My child suddenly needs a lot of money
opening-other = Something else
opening-parcel-words = Somebody just rang and said that customs is holding my parcel,{ " " }
opening-embassy-words = Somebody rang from the embassy and said there is an important document for me,{ " " }
opening-phone-words = Somebody rang and said that my phone number will be cut off,{ " " }
opening-police-words = Somebody who says he is police contacted me and said{ " " }
opening-family-words = My child studies abroad and suddenly asks for money,{ " " }
opening-other-words = This is what happened:{ " " }

## The answer
result-signs =
    { $n ->
        [one] 1 sign fits
       *[other] { $n } signs fit
    }
acts-title = Do these now
acts-more = What to do after that
branch-money = I have sent money
branch-papers = I gave papers or signed something
branch-asked = My child asks me for money
questions-title = A few answers would make this surer
questions-go = Look again with these answers
place-title = Which country? Local numbers are shown then
place-go = Show local numbers
numbers-title = Numbers to call
next-title = What they may do next
next-note = If it happens, you can be surer still.
result-partial = Some of it could not be read; this is about the rest only.
unread-pictures = Such files cannot be read here yet. Type out the words in it, or copy them.
unread-sound = Recordings cannot be listened to here. Write in your own words who rang, who they said they were, what they wanted, and whom you must not tell. It need not be complete.
read-title = What was read
read-text = All the words that were read
read-picture = Words read from the picture
read-pdf = Words read from the PDF
read-email = Words read from the e-mail
read-chat = Words read from the chat
read-audio = Words heard in the recording
read-video = Words read and heard in the video
read-mixed = Words read from these files
read-correct = A machine misreads. Correct what is wrong
read-add = Write here what could not be read
read-again = Look again with this text
shot-marked = Picture { $n }, marked on it: { $labels }
shot-plain = Picture { $n }
shots-left-out =
    { $n ->
        [one] 1 more picture is not shown here; its words were looked at.
       *[other] { $n } more pictures are not shown here; their words were looked at.
    }
talk-me = Me
talk-them = They
paper-wrong = What is wrong with this paper: { $name }
paper-open = Nobody can judge this paper by its looks: { $name }
paper-source = Source: { $name }
paper-unjudged = What the paper alone cannot tell:
paper-how = Do not call a number on the paper. Find the office's number on its own official site, and ask there.
why-title = Why
links-title = The links in it
lines-title = What the real ones say they never do
except = But:{" "}
source = Read the source
ledger-title = How it adds up
ledger-note = Ten more means ten times the odds of a scam. Plus speaks for a scam, minus for ordinary life.
ledger-db = dB
ledger-what = What was seen
share = Show my family
share-text = { $verdict }. Real police do not handle cases by phone, ask for secrecy or want money. Send nothing. Hang up and call me.
share-done = Copied. You can paste it to your family.
to-days = Add to the days
ask-another = Look at another
may-err = A machine can be wrong. If anybody wants money, secrecy or an open camera, stop first, whatever this page says, and call a real person.

## Door 2: before you send
send-title = Before you send, a few questions
send-lead = About ninety seconds. Fill in what you know; all of it may stay empty.
send-words = What your child said (paste all of it)
send-words-hint = For example: Mum, I need 40,000 as proof of funds, to the agent's account, it comes back after the check, don't tell Dad
send-purpose = What it is said to be for
send-purpose-none = Not clear
send-payee-kind = Whose account it goes to
payee-unknown = Not known
payee-school = The school
payee-own = My child's own account
payee-person = A private person
payee-company = A company or agent
payee-authority = A "police" or "official" account
send-amount = Sum
send-currency = Currency
facts-said = Was anything like this said
facts-child = About your child
facts-money = Where the money goes
facts-checked = What you have checked already
child-country = Which country is your child in
send-story = Look at it together with the days kept on this device
send-go = Should I send it?
video-line = A video of your child tied up? Look here first
deciding-title = What decides
call-title = One call to make now
three-questions = Ask your child this
looks-title = What a true payment for "{ $kind }" looks like
others-title = What else was seen
bank-title = A sheet for the bank counter
bank-line = If you cannot say it, hand it over. Whatever you were told to answer the bank, you need not say it.
bank-go = Fill it in and print it
freedom-title = Is your child free right now?
freedom-lead = It most likely is your child, perhaps under orders. So check whether they are free.
freedom-how = How to do it
freedom-seen = Tick what you saw or heard yourself
seen-walked = My child walked to a staffed public place
seen-place_by_family = I named the place on the spot
seen-staff_spoke = A member of staff there took the phone and spoke with me
seen-staff_saw_alone = Staff said my child came alone, with no second phone or earpiece
seen-second_saw = A second person saw my child face to face
seen-second_reached_by_family = I reached that person myself
seen-phone_apart = My child's phone was elsewhere then
seen-prompted = Somebody was heard or seen prompting my child
phrase-title = The agreed phrase
phrase-none = We never agreed on one
phrase-other = It was not right
phrase-help = The one that asks for help was said
phrase-well = The one for "all is well" was said
phrase-age = Days since the phrases were changed
freedom-go = See the result
freedom-free = Your child is free
freedom-not_shown = It is not yet shown that your child is free
freedom-duress = Your child may be under duress
send-change = Change something
may-err-send = If in doubt, wait a day. A real school, hospital or office can wait for your call.

## Door 3: it happened
after-title = It happened. Much can still be done
after-lead = It is not your fault. Choose one and go step by step.
after-here = Which country are you in
after-home = Where the money left from
after-left = When the money left (if you remember)
after-what = What happened
what-money = Money was sent
what-papers = I gave papers, signed, or installed an app
what-video = A video of my child tied up, or my child is missing
what-danger = Somebody is in danger or does not want to live
what-again = Somebody says they can get my money back
what-others = They want me to find or cheat other students
what-disbelief = My child does not believe it is a scam
after-other = Choose something else
left-since = The money left at { $when }.
clock-words = The money left {"{d}"} days {"{h}"} hours {"{m}"} minutes ago
clock-hours = The money left {"{h}"} hours {"{m}"} minutes ago
clock-soon = The sooner you call the bank, the better the chance to stop it.
numbers-here = Where you are
numbers-there = Where the money left from
letters-title = Letters ready to use
then-title = After that
shield-line = For a year: not a second time
evidence-days = Write down what happened in order; police will ask for it.
letter-police = Ask the local police for a visit
letter-school = Ask the school to see your child today
letter-consulate = Ask the consulate for help

place-and-time = Where and when

## Door 4: send a parcel
parcel-title = Sending a parcel? Write down the real one
parcel-lead = Scammers say "something is wrong with your parcel". Knowing the real one makes a false one fall apart. Fill in what you know.
parcel-carrier = Carrier
parcel-carrier-none = Please choose
parcel-carrier-other = Not in the list? Write it here
parcel-number = Tracking number
parcel-from = From
parcel-from-hint = For example: home in Nanjing
parcel-to = To
parcel-to-hint = For example: hall in London
parcel-what = What is in it
parcel-what-hint = For example: clothes, tea
parcel-shipped = Day of shipping
parcel-status = Where it is now
parcel-people = Who gets cards, in which language
parcel-place-student = Where the student is
parcel-place-parent = Where the parent is
parcel-language-student = The student reads
parcel-language-parent = The parent reads
in-zh = Chinese
in-en = English
parcel-send = Have the cards sent, too
parcel-send-note = Once it is kept, cards go here on their day. It can be the Apprise address of Telegram, WeCom, DingTalk, Feishu or ServerChan. It may stay empty: the family page and the calendar show every card.
parcel-address-student = The student's address
parcel-address-parent = The parent's address
parcel-list = Several parcels? Bring a table
parcel-list-note = A CSV table, one parcel a row; the first row names the columns: carrier, number, from, to, what, shipped, status.
parcel-list-file = Choose the table
parcel-go = See which cards would come
parcel-shipped-on = shipped { $day }
door-label = What a label gives away
door-label-line = Photograph a label: see what it tells whom, and take a safe copy.
door-family = My family's parcels
door-family-line = With your family code: see, correct, stop or delete what is kept.
door-family-none = This server keeps nothing. The calendar file does the reminding.
calendar-title = Parcel card
plan-tag = The real parcel
plan-several =
    { $n ->
        [one] 1 parcel
       *[other] { $n } parcels
    }
plan-act-tell = Tell your child: this one is real. If another "parcel in trouble" comes up, hang up first.
plan-act-stamp = Remember your family's two words:
plan-stamp-note = Every true card carries these two words. Whoever calls or writes: a card without them is false. Keep them off the internet.
plan-act-calendar = Put the calendar on both phones. It reminds on the day, even without a network.
calendar-student = Student's calendar
calendar-parent = Parent's calendar
plan-keep = Keep it and send the cards in time
plan-keep-note = It is kept sealed, and you get a family code. You can stop or delete it at any time. Two new words are drawn then; those count.
plan-keeps-nothing = This server keeps nothing. Save the calendar file; it reminds by itself.
plan-never = What a real carrier never does
plan-when = What may come, and when
plan-days =
    { $n ->
        [one] 1 card, on { $start }.
       *[other] From { $start } to { $end }, { $n } cards. These are the days when a false call is likeliest.
    }
plan-no-cards = No cards are to come. With the day of shipping, days can be planned.
plan-add-to = You have a family code? Add it there
plan-keep-add = Add to this family
plan-foot = No card holds a link or asks for anything. If one does, it is not your family's.
cards-of-student =
    { $n ->
        [one] For the student: 1 card ({ $place })
       *[other] For the student: { $n } cards ({ $place })
    }
cards-of-parent =
    { $n ->
        [one] For the parent: 1 card ({ $place })
       *[other] For the parent: { $n } cards ({ $place })
    }
state-planned = to come
state-held = stopped for now
state-sending = being sent
state-sent = sent
state-shown = its day has come: read it here
state-failed = not sent, will be tried again
state-unsure = not known whether it went out
state-late = too late, not sent
asked-title = Did somebody ring or write about this parcel?
asked-box = Put their words here; they are compared with the real parcel
asked-hint = For example: customs says there are passports in my parcel and puts me through to the police…
family-code = Family code
kept-title = Write down your family code
kept-lead = It is shown only this once. Copy it by hand; do not send a photo of it. If it is lost, nobody can recover it: record anew.
kept-stamp = Your family's two words:
kept-act-1 = Copy the code, one for each of you.
kept-act-2 = Tell your child the two words, face to face or by phone.
kept-look = See what is kept
family-title = My family's parcels
family-lead = Enter your family code. It never stands in an address.
family-go = Open
family-private = Without your code, we cannot read what is kept either.
family-parcels = Parcels that are kept
family-note = Note it
family-cards = Cards
family-stopped = The cards are stopped.
family-reads = Who read the labels
family-no-reads = Nobody has read what your labels hide. If somebody does, the time, who and what for will stand here.
family-change = Stop or delete
family-stop = Send no more cards
family-resume = Send cards again
family-forget = Delete all of it
family-gone = All of it is deleted
family-gone-line = The parcels, the cards and the addresses are gone, and the code no longer works. The record of who read labels stays; it says nothing about you.
done-stop = Done: no more cards from now on.
done-resume = Done: cards are sent again.
done-status = It is noted.
forget-title = Delete all of it?
forget-line = It cannot be brought back, and no more cards will come.
forget-no = Keep it
forget-yes = Yes, delete it all
read-by-nobody = An unknown key
ask-family = You have a family code? Compare with your real parcels
ask-family-note = Only of use when a parcel is spoken of. It is used to compare and does not stay on the page.
answers-title = Compared with the parcels you recorded
answers-stale = What is recorded was not brought up to date for some days, so it says little.
label-title = See what this label gives away
label-lead = A photo, screenshot, PDF or order file. It is looked at and dropped; you get a safe copy.
label-file = Choose the label
label-go = Look at it
label-limits = One file at a time, up to 64 MB. A photo takes some seconds; keep this page open.
modes-title = How much to hide (otherwise: "To show to others")
mode-resolve = To show to others
mode-post = To send abroad
mode-customs-inside = To send abroad, customs form inside
mode-domestic = Inside China
mode-note-resolve = Everything personal is taken out; the number, the city and the postcode stay.
mode-note-post = The name in Latin letters, address and postcode stay; phone, Chinese name, ID and the sender's home are taken out.
mode-note-customs-inside = The same, and the outside does not say what is in it or what it is worth.
mode-note-domestic = Name, phone and room are shown in part; the last four figures are hidden too, as they open look-ups.
label-gives =
    { $n ->
        [one] This label gives 1 thing away
       *[other] This label gives { $n } things away
    }
label-gives-nothing = Nothing personal was seen on it
label-act = Do not share it yet. To show it to somebody, use the copy below.
label-may-err = A machine overlooks things. Look at it yourself before you share it.
copy-title = The safe copy
copy-unchanged = There was nothing to hide; it is the same as before.
copy-alt = The label with private parts taken out
copy-save = Save it
copy-note = What is hidden was taken out, not covered. Tear up the old label and ink its barcode before you throw it away.
exposed-title = What it tells, and whom
exposed-rest =
    { $n ->
        [one] 1 more
       *[other] { $n } more
    }
exposed-more =
    { $n ->
        [one] There is 1 more, much like these.
       *[other] There are { $n } more, much like these.
    }
lures-title = What could be made up from it
lures-note = A caller who knows such details is not genuine for that.
label-another = Look at another
label-foot = After delivery, tear off the label and ink it: barcode and QR code lead back to you.

## Letters
letter-fill = Fill in
letter-note = Leave open what you do not know and write it by hand. Nothing you fill in is kept here.
if-known = (if known)
letter-language = Language of the letter
letter-go = Put it into the letter
letter-pdf = Save as PDF
letter-txt = Save as text
sign-line = Date: ____________   Signature: ____________

## The days
days-title = The days so far
days-lead = One step at a time: which day, who said it, what happened. Small things count.
days-line = Step by step
days-edit = Go on writing
days-go = Look at it together
days-private = It is kept on your device only, only if you tick it, and one tap erases it all.
days-money = In known cases money is asked within { $low } to { $high } days from here, in half of them within { $median }.
days-money-soon = In known cases money is often asked on the same day, and mostly within { $high } days.
days-money-now = In known cases this is when money is asked.
days-step = Step { $n }
diary-number = Step {"{n}"}
diary-at = Which day
diary-by = Who said or saw it
diary-channel = How it came
diary-text = What happened
diary-file = Add screenshots or files
diary-add = Add a step
diary-remove = Remove this step
diary-keep = Keep it on this device
diary-keep-note = Only people who can open this device see it. If your phone is watched, do not keep it.
diary-saved = Kept on this device.
diary-unkept = Removed from this device.
diary-erase = Erase all of it
diary-erased = All of it is erased.
channel-unknown = Not sure
channel-told = Heard or seen
channel-call = Call or video
channel-sms = Text message
channel-chat = Chat
channel-email = E-mail
channel-letter = Letter or paper

## Watched
quiet-title = If someone watches your screen, type nothing here
quiet-lead = They may see the screen and hear you. Use another device, or go to a person.
quiet-1 = Tap "Leave" first; this page turns into the weather.
quiet-2 = Walk to where people are: a library desk, campus security, reception, a shop.
quiet-3 = Leave the phone in the room, or switch it off.
quiet-4 = Borrow somebody's phone and call home, or show one of the cards below.
quiet-keys = With a keyboard: press Shift three times to leave at once.
cards-title = Cards that speak for you
cards-lead = Open one and show the screen, or copy the words by hand.
card-desk = For school, reception or police
card-desk-en = Please help me quietly. Scammers who pretend to be Chinese police may be listening to my phone. Please take me to a room without my phone and call the police or campus security.
card-desk-zh = 请悄悄帮我。有人冒充中国警察，可能正听着我的手机。请带我到没有手机的地方，替我叫警察或学校保安。
card-bank = For the bank
card-bank-en = Somebody is forcing me to send money and may be listening. Please do not process it. Say that the system is down and let me speak with your fraud team in another room.
card-bank-zh = 有人在逼我转钱，可能正听着。请不要办。请说系统坏了，再带我到另一间屋找反诈的同事。
card-shop = For a shop or a neighbour
card-shop-en = I am in trouble and cannot speak. May I borrow your phone to call my family? Please do not say this aloud.
card-shop-zh = 我遇到麻烦，不方便说话。能借你的手机给家里打个电话吗？请不要念出声。
quiet-language = For the language of the place, see "The hour of the video" and choose the country.

## Numbers
numbers-page = Whom to call
numbers-lead = In danger, call the first one. Each number was checked against a source; the local official site is right where they differ.
consulates = Embassy and consulates
numbers-missing = We have no verified numbers for this country yet. Look them up on the local police's own site.
numbers-note = A displayed number can be forged. Do not judge by comparing numbers: hang up and ring them yourself.

## Offline
offline-title = No network. Do these first
offline-lead = Come back when you are online. What you wrote is still on the page before.
offline-1 = Hang up if you are on a call. Turn off the camera and screen sharing.
offline-2 = Send no money, and give no code to anybody.
offline-3 = Ring somebody you trust on a number you saved yourself.
offline-4 = In danger, call the local emergency number.
offline-note = Calls work without mobile data.

## About
about-title = How this works and what is kept
about-kept = What is kept
about-kept-1 = What you paste is looked at on this server and dropped. It is not logged and goes to nobody.
about-kept-2 = "The days" are kept on your own device only, and only if you tick it.
about-kept-3 = After a visit your device keeps a help page that opens without a network. Nothing of yours is in it.
about-kept-4 = "Send a parcel" keeps something only when you ask for it: sealed, opened by your family code alone, deleted whenever you like.
about-erase = Erase everything on this device
about-erased = All of it is erased.
about-can = What it can tell, and what not
about-can-1 = It reads Chinese and English, and what you tell in your own words.
about-can-2 = It never says "safe". Nothing found does not mean nothing is wrong.
about-can-3 = E-mails, exported chats and text files can be chosen as they are.
about-can-pictures = So can screenshots, photos and PDF: their words are read out for you to check.
about-no-pictures = This server cannot read pictures and scans. Write down what they say.
about-can-sound = Recordings need a part that not every server has. Without it you are asked to write down the gist.
about-leave = How to leave
about-leave-1 = Tap "Leave": the page turns into the weather, and Back does not return here.
about-leave-2 = The browser's history may still hold this address. A private window or another device is safer.
about-version = The playbook in use is of { $version }.

## When something fails
problem-lead = What you wrote is not lost: go back and it is there.
problem-back = To the start

## Watch how it goes
play-controls = Playing
play-start = Play
play-pause = Pause
play-next = Next
play-back = Back
play-day = Day {"{day}"}
play-scrub = Go to a day
play-stop = Here it can be stopped
play-student = The student's phone
play-parent = The parent's phone
play-thought = What this page would have said
play-hint = Press Play: about two minutes. Or go step by step.
play-cases = Put together from these real cases
beat-when = Day { $day }
beat-money = Sent: { $sum }
stops-title = On which day each door would have stopped it
stop-check-student = The student pastes one message
stop-story-student = The student reads the days together
stop-story-parent = The parent reads the days together
stop-send-parent = The parent asks before sending
stop-after-student = The student asks after paying
stop-after-parent = The parent asks after paying
stop-whole = { $who }, day { $day }: { $headline }. No money was lost yet.
stop-day = { $who }, day { $day }: { $headline }. Lost by then: { $lost }.
stop-never = { $who }: it did not stop it.
stops-lost = With nobody to stop it, this family loses { $money }.
