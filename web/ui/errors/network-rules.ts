/** Rules of addresses at which the server listens. */
export const networkRuleTexts = {
  repeatedEntry: /*i18n*/ { id: 'rule.repeatedEntry', message: '{entry} stands in the list more than once.' },
  notLocal: /*i18n*/ { id: 'rule.notLocal', message: '{entry} is no address of this machine.' },
  nameNotFound: /*i18n*/ { id: 'rule.nameNotFound', message: 'The name {entry} is not found.' },
  entryPortInUse: /*i18n*/ {
    id: 'rule.entryPortInUse',
    message: 'At {entry} another program has port {port}.',
  },
  portsOverlap: /*i18n*/ {
    id: 'rule.portsOverlap',
    message:
      '{entry} and {other} are too close: the server takes {workers, plural, one {# port} other {# ports}} from each one on.',
  },
};
