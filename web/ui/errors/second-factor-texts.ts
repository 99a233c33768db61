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
