import type { KeyObject } from 'node:crypto';
import type { FieldProblem } from '#domain/kernel/index.ts';
import { type CheckedLicence, type LicenceTerms, readTerms } from '#domain/licence/index.ts';
import {
  type Issuers,
  type LineKind,
  type LineProblem,
  readSignedLine,
  signLine,
} from '../signing/signed-line.ts';

export const LICENCE_FILE_MAX = 16 * 1024;
const LICENCE: LineKind = { name: 'rostrum-licence', number: 1, max: LICENCE_FILE_MAX };

export type ReadLicence = CheckedLicence | { readonly problem: FieldProblem };

const problem = (rule: string, params?: FieldProblem['params']): ReadLicence => ({
  problem: { field: 'file', rule, ...(params === undefined ? {} : { params }) },
});

const problemOf = (what: LineProblem, about: string): ReadLicence => {
  switch (what) {
    case 'tooLong':
      return problem('tooLong', { max: LICENCE_FILE_MAX });
    case 'version':
      return problem('licenceVersion', { version: about });
    case 'issuer':
      return problem('licenceIssuer', { issuer: about });
    case 'signature':
      return problem('licenceSignature', { issuer: about });
    case 'damaged':
      return problem('licenceDamaged');
  }
};

/** The terms of a signed line, once it is believed. */
export const readLicenceFile = (file: string, issuers: Issuers): ReadLicence => {
  const read = readSignedLine(file, LICENCE, issuers);
  if ('problem' in read) return problemOf(read.problem, read.about);
  const terms = readTerms(read.payload);
  if (terms === null) return problem('licenceDamaged');
  return { terms, issuer: read.issuer, file: file.replaceAll(/\s/g, '') };
};

/** What an issuer gives out; for the registration service and for tests. */
export const signLicence = (terms: LicenceTerms, issuer: string, key: KeyObject): string =>
  signLine(terms, LICENCE, issuer, key);
