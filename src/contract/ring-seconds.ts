/** How long the target of a transfer rings at most. Twilio may ring 5 seconds longer, and a transfer gives up after 45 seconds. */
export const TARGET_RING_SECONDS = 35;
