/**
 * How long a button whose action has changed takes no press. An impatient finger presses about every 0.7 seconds, and a person
 * needs about half a second to read a new label.
 */
export const SETTLES_MS = 1_000;
