import { CERTIFICATES_STREAM } from '#domain/certificate/index.ts';
import type { Acme, AcmeOrder, ProofShelf } from '#platform/acme/port.ts';
import { inspectUpload } from '#platform/certificates/index.ts';
import { SecretText } from '#platform/secrets/index.ts';
import type { CommandContext } from '../port.ts';
import { withKeptSecret } from '../secrets/kept-secret.ts';
import { type CertificateDeskOptions, installPair } from './desk.ts';

/** A certificate that an authority is to give. */
export type WantedByAcme = {
  readonly source: 'acme';
  readonly directory: string;
  readonly contact: string;
  readonly names: readonly string[];
};

export type AcmeMeans = Pick<CertificateDeskOptions, 'gate' | 'states' | 'vault' | 'clock'> & {
  readonly acme: Acme;
  readonly proofs: ProofShelf;
  readonly systemContext: () => CommandContext;
};

const ACCOUNT_KEY = 'acme-account';

/** The account at this authority, opened when there is none yet or its key is gone. */
const accountFor = async (
  { directory, contact }: WantedByAcme,
  { acme, states, vault, gate, systemContext }: AcmeMeans,
): Promise<Omit<AcmeOrder, 'names'>> => {
  const { account: known } = (await states.certificates.load(CERTIFICATES_STREAM)).state;
  const key = known?.directory === directory ? vault.read(ACCOUNT_KEY, known.key)?.reveal() : undefined;
  if (known !== null && key !== undefined) return { directory, key, accountUrl: known.accountUrl };
  const newKey = await acme.newAccountKey();
  const accountUrl = await acme.openAccount({ directory, contact, key: newKey });
  await withKeptSecret(vault, { name: ACCOUNT_KEY, value: new SecretText(newKey) }, (reference) => {
    const data = { directory, contact, accountUrl, key: reference };
    return gate.execute({ type: 'OpenAcmeAccount', data }, systemContext());
  });
  return { directory, key: newKey, accountUrl };
};

/** Has the authority give the certificate, and installs it. */
export const obtainByAcme = async (want: WantedByAcme, means: AcmeMeans): Promise<void> => {
  const { acme, proofs, clock, systemContext } = means;
  const obtained = await acme.obtain({ ...(await accountFor(want, means)), names: want.names }, proofs);
  const parts = [obtained.chain, obtained.key].map((text) => Buffer.from(text));
  const { leaf, pair, problems } = inspectUpload({ parts, passphrase: '' }, { now: clock.now(), names: [] });
  if (leaf === null || pair === null)
    throw new Error(`The authority sent a certificate that cannot be used: ${problems[0]?.rule ?? ''}`);
  await installPair(means, { source: 'acme', pair, facts: leaf }, systemContext());
};
