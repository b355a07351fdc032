// The language of the texts, for what the platform says and writes in it: plural forms, numbers, days.

export const LOCALE = "en-US";
