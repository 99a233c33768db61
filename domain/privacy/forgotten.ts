/** What a text about somebody who was forgotten reads as. */
export const FORGOTTEN_TEXT = '∅';

/** The name that the log has for a person, where nobody knows any more whose it was. */
export const isForgottenLogin = (login: string): boolean => /^~[0-9a-f]{16}$/.test(login);
