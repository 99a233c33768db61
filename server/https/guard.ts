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
  /** Host of the external address. */
  readonly externalHost: string | null;
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

const certificateProblems = async (
  { mode }: HttpsValues,
  { desk, clock, externalHost }: HttpsGuardOptions,
): Promise<readonly FieldProblem[]> => {
  if (mode !== 'uploaded') return [];
  const pair = await desk.pairOf('uploaded').catch(() => null);
  if (pair === null) return [{ field: 'mode', rule: 'certificateMissing' }];
  const parts = [pair.chain, pair.key].map((text) => Buffer.from(text));
  const { leaf, problems } = inspectUpload({ parts, passphrase: '' }, { now: clock.now(), names: [] });
  const others = externalHost !== null && leaf !== null && !coversName(leaf.names, externalHost);
  return [
    ...problems.map((found) => ({ ...found, field: 'mode' })),
    ...(others ? [{ field: 'mode', rule: 'otherNames', params: { names: externalHost } }] : []),
  ];
};

/** Tries what was proposed, without doing it: the port, and the certificate of the mode. */
export const problemsOfHttps = async (
  proposed: HttpsValues,
  options: HttpsGuardOptions,
): Promise<readonly FieldProblem[]> => {
  if (proposed.mode === 'off') return [];
  const found = [certificateProblems(proposed, options), portProblems(proposed, options)];
  return (await Promise.all(found)).flat();
};
