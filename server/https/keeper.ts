import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { CertificateDesk } from '#command-api/certificates/port.ts';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import { CERTIFICATES_STREAM } from '#domain/certificate/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { FieldProblem, RecordedEvent } from '#domain/kernel/index.ts';
import { https } from '#domain/settings/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import type { DoorSettings, SecureDoor } from '../http/secure-door.ts';
import { isEncrypted } from '../http/secure-requests.ts';
import { reasonOf } from './failures.ts';
import { problemsOfHttps } from './guard.ts';
import { couldShutOut, type HttpsValues, strictSeconds } from './shut-out.ts';

/** Milliseconds within which somebody has to come in by the new settings; time enough to sign in anew. */
const TRIAL = 120_000;
/** Milliseconds until a door that could not be opened is tried again. */
const RETRY = 30_000;

export type HttpsKeeperOptions = {
  readonly door: SecureDoor;
  readonly settings: LiveSettings;
  readonly desk: Pick<CertificateDesk, 'pairOf'>;
  /** Makes the certificate of our own. */
  readonly makeOwn: () => Promise<unknown>;
  readonly states: Pick<Aggregates, 'certificates'>;
  readonly log: Pick<EventLog, 'subscribe' | 'head'>;
  readonly send: (command: RostrumCommand) => Promise<unknown>;
  /** Host of the external address, as it is set now. */
  readonly externalHost: () => string | null;
  /** Told after each change of the door: why it is not as it was set, or null. */
  readonly report: (problem: string | null) => void;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly logger: Logger;
};

const followedTypes = ['CertificateInstalled', 'CertificateRemoved', 'HttpsTrialEnded'];

const sameSettings = (one: DoorSettings | null, other: DoorSettings): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * Makes the door for HTTPS as the settings say, while the server runs. What fails changes nothing: the door stays as it
 * was, and the settings go back. What could shut people out is on trial until somebody has come in by it.
 */
export class HttpsKeeper {
  readonly #options: HttpsKeeperOptions;
  #applied: HttpsValues;
  #onTrial = false;
  /** The next change is the way back to settings that were lived with before. */
  #returning = false;
  #problem: string | null = null;
  #shown: X509Certificate | null = null;
  #cancelLapse = (): void => undefined;
  #cancelRetry = (): void => undefined;
  #last: Promise<void> = Promise.resolve();
  #unfollow: () => Promise<void> = async () => undefined;

  constructor(options: HttpsKeeperOptions) {
    this.#options = options;
    this.#applied = options.settings.current(https);
  }

  /** Resolves when the door is as the settings say, or could not be so. */
  async start(): Promise<void> {
    const { settings, log } = this.#options;
    settings.guard(https, (proposed, current) => this.#problemsOf(proposed, current));
    const unfollow = settings.follow(https, (values) => void this.#inTurn(() => this.#apply(values)));
    const hear = (events: readonly RecordedEvent[]): void => {
      for (const event of events) void this.#inTurn(() => this.#hear(event));
    };
    const subscription = log.subscribe(log.head, hear, { types: followedTypes });
    this.#unfollow = () => {
      unfollow();
      return subscription.close();
    };
    await this.#inTurn(() => this.#begin());
  }

  /** Why HTTPS is not served as it was set; null when it is. */
  get problem(): string | null {
    return this.#problem;
  }

  /** The certificate that is shown now; null while the door is closed. */
  get certificate(): X509Certificate | null {
    return this.#shown;
  }

  get mode(): HttpsValues['mode'] {
    return this.#applied.mode;
  }

  /** The port to which people who come in clear are sent; null while they may stay. */
  get redirectPort(): number | null {
    return this.#applied.redirect ? (this.#options.door.current()?.port ?? null) : null;
  }

  /** Seconds; browsers would not forget what turns out to be a mistake, so nothing is said on trial. */
  get strictTransport(): number {
    return this.#onTrial ? 0 : strictSeconds[this.#applied.hsts];
  }

  /** Whether a request shows that the settings of now can be lived with. */
  proves(request: IncomingMessage): boolean {
    const { door } = this.#options;
    if (door.isOutdated(request.socket)) return false;
    const { redirect, hsts } = this.#applied;
    const inClear = door.current() === null || (!redirect && hsts === 'off');
    return inClear || isEncrypted(request);
  }

  async close(): Promise<void> {
    this.#cancelLapse();
    this.#cancelRetry();
    await this.#unfollow();
    await this.#last;
    this.#options.door.close();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((err: unknown) => {
      this.#options.logger.error({ err }, 'HTTPS could not be looked after.');
    });
    return this.#last;
  }

  async #isTrialOpen(): Promise<boolean> {
    return (await this.#options.states.certificates.load(CERTIFICATES_STREAM)).state.trial !== null;
  }

  async #begin(): Promise<void> {
    if (!(await this.#isTrialOpen())) return this.#applyOrRetry();
    await this.#options.send({ type: 'EndHttpsTrial', data: { outcome: 'lapsed' } });
    await this.#goBack('The server was restarted before the new settings were kept.');
  }

  async #hear({ type, data }: RecordedEvent): Promise<void> {
    if (type !== 'HttpsTrialEnded') return this.#applyOrRetry();
    if (!this.#onTrial) return;
    const undone = 'outcome' in data && data.outcome === 'undone';
    this.#endTrial();
    if (undone) await this.#goBack('An administrator has taken the new settings back.');
  }

  async #problemsOf(proposed: HttpsValues, current: HttpsValues): Promise<readonly FieldProblem[]> {
    if (this.#onTrial) return [{ field: 'mode', rule: 'onTrial' }];
    return problemsOfHttps({ proposed, current }, this.#options);
  }

  async #apply(values: HttpsValues): Promise<void> {
    const former = this.#applied;
    const returning = this.#returning;
    this.#applied = values;
    this.#returning = false;
    this.#cancelRetry();
    await (returning ? this.#applyOrRetry() : this.#applyWish(former, values));
  }

  async #applyWish(former: HttpsValues, values: HttpsValues): Promise<void> {
    if (couldShutOut(former, values)) await this.#beginTrial();
    try {
      await this.#setDoor(values);
      this.#tell(null);
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'New settings of HTTPS cannot be worked with.');
      if (this.#onTrial) await this.#options.send({ type: 'EndHttpsTrial', data: { outcome: 'failed' } });
      this.#endTrial();
      await this.#goBack(reasonOf(error, values.port));
    }
  }

  /** For what nobody has just asked for: the start, a renewed certificate, the way back. */
  async #applyOrRetry(): Promise<void> {
    const { clock, logger } = this.#options;
    const { port } = this.#applied;
    this.#cancelRetry();
    try {
      await this.#setDoor(this.#applied);
      this.#tell(null);
    } catch (error) {
      this.#tell(reasonOf(error, port));
      logger.error({ err: error, port }, 'HTTPS cannot be served as it was set; the panel is at HTTP.');
      this.#cancelRetry = clock.schedule(RETRY, () => void this.#inTurn(() => this.#applyOrRetry()));
    }
  }

  #tell(problem: string | null): void {
    this.#problem = problem;
    this.#options.report(problem);
  }

  /** Throws, and leaves the door as it was, when it cannot be so. */
  async #setDoor({ mode, port, tls12, tls13 }: HttpsValues): Promise<void> {
    const { door, logger } = this.#options;
    if (mode === 'off') {
      door.close();
      this.#shown = null;
      return;
    }
    const pair = await this.#pairFor(mode);
    // An authority has not given it yet: until then people find what they found before.
    if (pair === null && mode === 'acme') return;
    if (pair === null) throw new Error('There is no certificate of this kind.');
    const wanted = { port, tls12, tls13, pair: { cert: pair.chain, key: pair.key } };
    if (sameSettings(door.current(), wanted)) return;
    await door.open(wanted);
    this.#shown = new X509Certificate(pair.chain);
    logger.info({ port, mode, names: this.#shown.subjectAltName }, 'HTTPS is served.');
  }

  async #pairFor(mode: Exclude<HttpsValues['mode'], 'off'>) {
    const { desk, makeOwn } = this.#options;
    const present = await desk.pairOf(mode);
    if (present !== null || mode !== 'own') return present;
    await makeOwn();
    return desk.pairOf(mode);
  }

  async #beginTrial(): Promise<void> {
    const { clock, ids, send } = this.#options;
    const until = new Date(clock.now() + TRIAL).toISOString();
    await send({ type: 'BeginHttpsTrial', data: { trialId: ids.uuid(), until } });
    this.#onTrial = true;
    this.#cancelLapse = clock.schedule(TRIAL, () => void this.#inTurn(() => this.#lapse()));
  }

  #endTrial(): void {
    this.#onTrial = false;
    this.#cancelLapse();
  }

  async #lapse(): Promise<void> {
    if (!this.#onTrial || !(await this.#isTrialOpen())) return;
    this.#endTrial();
    await this.#options.send({ type: 'EndHttpsTrial', data: { outcome: 'lapsed' } });
    await this.#goBack('Nobody has come in by the new settings within the time.');
  }

  async #goBack(reason: string): Promise<void> {
    this.#returning = true;
    try {
      await this.#options.settings.rollBack(https, reason);
    } catch (error) {
      this.#returning = false;
      throw error;
    }
  }
}
