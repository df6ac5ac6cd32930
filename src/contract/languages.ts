/** The languages that these Functions speak. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
