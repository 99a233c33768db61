import type { CertificateDesk } from '#command-api/certificates/port.ts';
import type { FieldProblem } from '#domain/kernel/index.ts';
import { coversName, inspectUpload } from '#platform/certificates/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { SecureDoor } from '../http/secure-door.ts';
import { portProblem } from './failures.ts';
import type { HttpsValues } from './shut-out.ts';

export type HttpsGuardOptions = {
  readonly door: Pick<SecureDoor, 'current' | 'tryPort'>;
  readonly desk: Pick<CertificateDesk, 'pairOf'>;
  readonly clock: Clock;
  /** Host of the external address, as it is set now. */
  readonly externalHost: () => string | null;
};

const portProblems = async (
  { port }: HttpsValues,
  { door }: HttpsGuardOptions,
): Promise<readonly FieldProblem[]> => {
  if (door.current()?.port === port) return [];
  try {
    await door.tryPort(port);
    return [];
  } catch (error) {
    return [portProblem(error)];
  }
};

type Change = { readonly proposed: HttpsValues; readonly current: HttpsValues };

/** Names are asked for when the certificate comes into use: an address that is set afterwards must not close the other settings. */
const certificateProblems = async (
  { proposed: { mode }, current }: Change,
  { desk, clock, externalHost }: HttpsGuardOptions,
): Promise<readonly FieldProblem[]> => {
  if (mode !== 'uploaded') return [];
  const pair = await desk.pairOf('uploaded').catch(() => null);
  if (pair === null) return [{ field: 'mode', rule: 'certificateMissing' }];
  const parts = [pair.chain, pair.key].map((text) => Buffer.from(text));
  const { leaf, problems } = inspectUpload({ parts, passphrase: '' }, { now: clock.now(), names: [] });
  const host = current.mode === mode ? null : externalHost();
  const others = host !== null && leaf !== null && !coversName(leaf.names, host);
  return [
    ...problems.map((found) => ({ ...found, field: 'mode' })),
    ...(others ? [{ field: 'mode', rule: 'otherNames', params: { names: host } }] : []),
  ];
};

/** Tries what was proposed, without doing it: the port, and the certificate of the mode. */
export const problemsOfHttps = async (
  change: Change,
  options: HttpsGuardOptions,
): Promise<readonly FieldProblem[]> => {
  if (change.proposed.mode === 'off') return [];
  const found = [certificateProblems(change, options), portProblems(change.proposed, options)];
  return (await Promise.all(found)).flat();
};
