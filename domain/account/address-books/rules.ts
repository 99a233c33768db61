/** Own entries of one person. */
export const OWN_CONTACTS_MAX = 2_000;
