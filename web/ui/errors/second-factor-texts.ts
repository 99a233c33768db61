/** What is said of second factors; written out as in `texts.ts`. */
export const secondFactorTexts = {
  SECOND_FACTOR_FAILED: {
    what: /*i18n*/ { id: 'error.SECOND_FACTOR_FAILED.what', message: 'This code is not accepted.' },
    todo: /*i18n*/ {
      id: 'error.SECOND_FACTOR_FAILED.todo',
      message:
        'Wait for the next code and enter that one; each code works once. If it stays so, check the clock of the phone or begin again.',
    },
  },
  SECOND_FACTOR_MISSING: {
    what: /*i18n*/ {
      id: 'error.SECOND_FACTOR_MISSING.what',
      message: 'You have no second factor yourself.',
    },
    todo: /*i18n*/ {
      id: 'error.SECOND_FACTOR_MISSING.todo',
      message: 'Set one up under “Security of my account” first.',
    },
  },
  SECOND_FACTOR_REQUIRED: {
    what: /*i18n*/ {
      id: 'error.SECOND_FACTOR_REQUIRED.what',
      message: 'This server requires a second factor of every administrator.',
    },
    todo: /*i18n*/ {
      id: 'error.SECOND_FACTOR_REQUIRED.todo',
      message: 'Replace the factor instead, or lift the rule on the page “Administrators”.',
    },
  },
  PASSKEY_FAILED: {
    what: /*i18n*/ { id: 'error.PASSKEY_FAILED.what', message: 'This passkey is not accepted.' },
    todo: /*i18n*/ {
      id: 'error.PASSKEY_FAILED.todo',
      message: 'Begin again, use another passkey, or sign in with the password.',
    },
  },
  PASSKEY_COPIED: {
    what: /*i18n*/ {
      id: 'error.PASSKEY_COPIED.what',
      message: 'This passkey is not accepted: it looks as if somebody had made a copy of it.',
    },
    todo: /*i18n*/ {
      id: 'error.PASSKEY_COPIED.todo',
      message: 'Sign in by another way, remove this passkey, and tell the other administrators.',
    },
  },
  PASSKEY_EXISTS: {
    what: /*i18n*/ { id: 'error.PASSKEY_EXISTS.what', message: 'This passkey is known here already.' },
    todo: /*i18n*/ {
      id: 'error.PASSKEY_EXISTS.todo',
      message: 'Use the one you have, or take another device.',
    },
  },
  PASSKEY_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.PASSKEY_NOT_FOUND.what', message: 'This passkey is no longer here.' },
    todo: /*i18n*/ {
      id: 'error.PASSKEY_NOT_FOUND.todo',
      message: 'Reload the page: it was removed elsewhere.',
    },
  },
  PASSKEYS_IMPOSSIBLE: {
    what: /*i18n*/ {
      id: 'error.PASSKEYS_IMPOSSIBLE.what',
      message: 'Passkeys are not possible at this address.',
    },
    todo: /*i18n*/ {
      id: 'error.PASSKEYS_IMPOSSIBLE.todo',
      message: 'Open the panel by HTTPS and by the name that stands in the settings.',
    },
  },
  OWN_SECOND_FACTORS: {
    what: /*i18n*/ {
      id: 'error.OWN_SECOND_FACTORS.what',
      message: 'Resetting is meant for other administrators.',
    },
    todo: /*i18n*/ {
      id: 'error.OWN_SECOND_FACTORS.todo',
      message: 'Change your own under “Security of my account”.',
    },
  },
  PROOF_NEEDED: {
    what: /*i18n*/ { id: 'error.PROOF_NEEDED.what', message: 'Confirm first that it is you.' },
    todo: /*i18n*/ { id: 'error.PROOF_NEEDED.todo', message: 'Enter your password again and repeat this.' },
  },
} as const;
