import type { Outgoing } from '#platform/outgoing/port.ts';
import { type Acme, AcmeError } from './port.ts';

type Library = typeof import('acme-client');
type Transport = NonNullable<Library['axios']['defaults']['adapter']>;

/** Milliseconds between two questions whether the authority has decided. */
export type Patience = { readonly least: number; readonly most: number };

const usualPatience: Patience = { least: 1_000, most: 10_000 };
const ATTEMPTS = 15;
const REASON_MAX = 400;

/** The library asks by the only way out of the server. */
const transportOver =
  (outgoing: Pick<Outgoing, 'fetch'>): Transport =>
  async (config) => {
    const { url = '', method = 'get', data } = config;
    const headers = Object.entries(config.headers.toJSON(true)).map(([name, value]) => [name, String(value)]);
    const answer = await outgoing.fetch(url, {
      method: method.toUpperCase(),
      headers: Object.fromEntries(headers),
      ...(typeof data === 'string' ? { body: data } : {}),
    });
    return {
      data: await answer.text(),
      status: answer.status,
      statusText: '',
      headers: Object.fromEntries(answer.headers),
      config,
    };
  };

const asAcmeError = (error: unknown): AcmeError => {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return new AcmeError(line.slice(0, REASON_MAX) || 'no reason was given', { cause: error });
};

const saying = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    throw asAcmeError(error);
  }
};

export const openAcme = (outgoing: Pick<Outgoing, 'fetch'>, patience: Patience = usualPatience): Acme => {
  /** Loaded when it is needed first: most servers never do. */
  const library = async (): Promise<Library> => {
    const loaded = await import('acme-client');
    loaded.axios.defaults.adapter = transportOver(outgoing);
    return loaded;
  };
  const clientFor = (
    { Client }: Library,
    account: { readonly directory: string; readonly key: string; readonly accountUrl?: string },
  ) =>
    new Client({
      directoryUrl: account.directory,
      accountKey: account.key,
      ...(account.accountUrl === undefined ? {} : { accountUrl: account.accountUrl }),
      backoffAttempts: ATTEMPTS,
      backoffMin: patience.least,
      backoffMax: patience.most,
    });
  return {
    newAccountKey: async () => String(await (await library()).crypto.createPrivateEcdsaKey('P-256')),
    openAccount: ({ contact, ...account }) =>
      saying(async () => {
        const client = clientFor(await library(), account);
        await client.createAccount({
          termsOfServiceAgreed: true,
          ...(contact === '' ? {} : { contact: [`mailto:${contact}`] }),
        });
        return client.getAccountUrl();
      }),
    obtain: ({ names, ...account }, proofs) =>
      saying(async () => {
        const loaded = await library();
        const ownKey = await loaded.crypto.createPrivateEcdsaKey('P-256');
        const [key, csr] = await loaded.crypto.createCsr({ altNames: [...names] }, ownKey);
        const chain = await clientFor(loaded, account).auto({
          csr,
          challengePriority: ['http-01'],
          // The way back to ourselves may be closed where that from the authority is open.
          skipChallengeVerification: true,
          challengeCreateFn: async (_authorization, { token }, proof) => proofs.put(token, proof),
          challengeRemoveFn: async (_authorization, { token }) => proofs.remove(token),
        });
        return { chain, key: String(key) };
      }),
  };
};
