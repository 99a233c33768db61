import { createTransport } from 'nodemailer';
import type { Dialogue } from '#command-api/port.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { MailConnection } from '../settings.ts';
import { recordDialogue } from './dialogue.ts';
import { failureOf } from './failures.ts';
import { type TransportMeans, transportOptions } from './transport.ts';

/** Milliseconds for a whole talk: shorter than anybody waits at a form. */
const TALK_WITHIN = 25_000;

type Transporter = ReturnType<typeof createTransport>;

type Means = { readonly transport: () => TransportMeans; readonly clock: Clock };

/** Talks to the mail server once, past the queue, and answers with every line of it. */
export const createTalk =
  ({ transport, clock }: Means) =>
  async (
    connection: MailConnection,
    say: (transporter: Transporter) => Promise<string>,
  ): Promise<Dialogue> => {
    const { lines, logger } = recordDialogue();
    const options = transportOptions(connection, transport());
    const transporter = createTransport({ ...options, logger, transactionLog: true });
    const late = Promise.withResolvers<never>();
    const cancel = clock.schedule(TALK_WITHIN, () =>
      late.reject(Object.assign(new Error(`no end within ${TALK_WITHIN / 1000} s`), { code: 'ETIMEDOUT' })),
    );
    try {
      return { lines, problem: null, answer: await Promise.race([say(transporter), late.promise]) };
    } catch (thrown) {
      const { problem, answer } = failureOf(thrown);
      return { lines, problem, answer };
    } finally {
      cancel();
      transporter.close();
    }
  };
