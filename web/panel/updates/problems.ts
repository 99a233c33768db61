import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why the update feed told nothing, by the codes of the server. */
export const updateProblems: Readonly<Record<string, MessageDescriptor>> = {
  publisher: msg`the configuration of the machine names no publisher (updates.publishers)`,
  answer: msg`the answer is no feed`,
  tooLong: msg`the answer is no feed`,
  'too-large': msg`the answer is no feed`,
  damaged: msg`the feed is damaged or not signed`,
  version: msg`the feed has a form that this version does not know`,
  issuer: msg`the feed was signed by a publisher whom the configuration does not name`,
  signature: msg`the signature of the feed is wrong`,
  older: msg`the feed is older than one that was read before`,
  future: msg`the feed comes from the future; look at the clock of the machine`,
  expired: msg`the feed is out of date`,
};
