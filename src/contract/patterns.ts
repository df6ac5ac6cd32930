/** SID patterns: https://www.twilio.com/docs/glossary/what-is-a-sid */
export const CALL_SID = /^CA[0-9a-f]{32}$/i;
export const RECORDING_SID = /^RE[0-9a-f]{32}$/i;
export const CONFERENCE_SID = /^CF[0-9a-f]{32}$/i;
