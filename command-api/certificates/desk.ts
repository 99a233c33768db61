import { authorize } from '#domain/access/index.ts';
import { CERTIFICATES_STREAM, type CertificateSource } from '#domain/certificate/index.ts';
import { requireValid } from '#domain/kernel/index.ts';
import {
  type CertificateFacts,
  type CertificatePair,
  inspectUpload,
  makeAuthority,
  makeServerCertificate,
  organisationName,
  organisationOf,
} from '#platform/certificates/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { SecretText, type Vault } from '#platform/secrets/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandContext, CommandGate, Receipt } from '../port.ts';
import { withKeptSecret } from '../secrets/kept-secret.ts';
import type { CertificateDesk } from './port.ts';

export type CertificateDeskOptions = {
  readonly gate: CommandGate;
  readonly states: Pick<Aggregates, 'certificates'>;
  readonly vault: Pick<Vault, 'keep' | 'read' | 'remove'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'derived'>;
  /** Names and addresses of this machine and of the external addresses, as they are set now. */
  readonly names: () => readonly string[];
  /** Host to which links lead; an upload for others is warned of. Null while links follow the one who asks. */
  readonly externalHost: () => string | null;
  /** How the root of our own certificates is called. */
  readonly authorityName: string;
  /** Whose server it is; empty where nobody has said it. */
  readonly organisation: () => string;
};

export const keyName = (source: CertificateSource): string => `https-key/${source}`;

const contentOf = (facts: CertificateFacts, chain: string) => {
  const { key: algorithm, ...rest } = facts;
  return { ...rest, algorithm, chain };
};

/** Puts the key into the vault and the certificate into the log; what is there already leaves no second key behind. */
export const installPair = async (
  { gate, vault }: Pick<CertificateDeskOptions, 'gate' | 'vault'>,
  { source, pair, facts }: { source: CertificateSource; pair: CertificatePair; facts: CertificateFacts },
  context: CommandContext,
): Promise<Receipt> =>
  withKeptSecret(vault, { name: keyName(source), value: new SecretText(pair.key) }, async (key) => {
    const data = { source, key, ...contentOf(facts, pair.chain) };
    const receipt = await gate.execute({ type: 'InstallCertificate', data }, context);
    if (!receipt.changed) await vault.remove(key);
    return receipt;
  });

const partsOf = (...texts: readonly string[]): readonly Uint8Array[] =>
  texts.map((text) => Buffer.from(text));

export const createCertificateDesk = (options: CertificateDeskOptions): CertificateDesk => {
  const { states, vault, clock, ids, names, externalHost, authorityName, organisation } = options;

  const pairOf = async (source: CertificateSource): Promise<CertificatePair | null> => {
    const { state } = await states.certificates.load(CERTIFICATES_STREAM);
    const installed = state.installed[source];
    if (installed === undefined) return null;
    const key = vault.read(keyName(source), installed.key);
    if (key === null) throw new Error('The key of the certificate is not in the vault any more.');
    return { chain: installed.chain, key: key.reveal() };
  };

  const inspect: CertificateDesk['inspect'] = (upload) => {
    const host = externalHost();
    return inspectUpload(upload, { now: clock.now(), names: host === null ? [] : [host] });
  };

  const factsOf = (pair: CertificatePair): CertificateFacts => {
    const { leaf } = inspect({ parts: partsOf(pair.chain), passphrase: '' });
    if (leaf === null) throw new Error('A certificate that was just made cannot be read.');
    return leaf;
  };

  const authority = async (newRoot: boolean, context: CommandContext): Promise<CertificatePair> => {
    const known = newRoot ? null : await pairOf('authority');
    if (known !== null) return known;
    const made = await makeAuthority(authorityName, clock.now(), organisation());
    const facts = factsOf(made);
    const before = { ...context, commandId: ids.derived(context.commandId, 'authority') };
    await installPair(options, { source: 'authority', pair: made, facts }, before);
    return made;
  };

  let turn: Promise<unknown> = Promise.resolve();
  /** One after the other: two that find no root at once would make two, and one certificate below each. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work, work);
    turn = result;
    return result;
  };

  return {
    names,
    organisation: () => organisationName(organisation()),
    organisationOf,
    inspect,
    pairOf,
    async install(upload, context) {
      authorize(context.principal, 'InstallCertificate', {});
      const { leaf, problems, pair } = inspect(upload);
      requireValid(problems);
      if (leaf === null || pair === null) throw new Error('An upload without problems has no certificate.');
      return installPair(options, { source: 'uploaded', pair, facts: leaf }, context);
    },
    async makeOwn({ newRoot }, context) {
      authorize(context.principal, 'InstallCertificate', {});
      return inTurn(async () => {
        const root = await authority(newRoot, context);
        const subject = { names: names(), organisation: organisation() };
        const pair = await makeServerCertificate(root, subject, clock.now());
        return installPair(options, { source: 'own', pair, facts: factsOf(pair) }, context);
      });
    },
  };
};
