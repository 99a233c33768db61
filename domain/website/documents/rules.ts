/** Guide 3.4.1: three that are always there, and at most two more. */
export const LEGAL_DOCUMENTS_MAX = 5;

/** Characters of HTML in one language: some thirty pages. */
export const LEGAL_DOCUMENT_BODY_MAX = 60_000;

export const LEGAL_DOCUMENT_TITLE_MAX = 120;
