import { describe, expect, it } from 'vitest';
import { createLogger, createServerLogger } from './pino.ts';

const record = () => {
  const lines: string[] = [];
  const logger = createLogger(
    { nodeId: 'node-7', log: { level: 'info', format: 'json' } },
    { write: (line) => lines.push(line) },
  );
  return { logger, lines };
};

describe('the log', () => {
  it('[OPS-01] writes one JSON object a line with time, level, node and fields', () => {
    const { logger, lines } = record();
    logger.info({ conferenceId: '123' }, 'Conference started.');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      node: 'node-7',
      conferenceId: '123',
      msg: 'Conference started.',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('hides secrets wherever they stand', () => {
    const { logger, lines } = record();
    logger.info(
      {
        password: 'canary',
        headers: { cookie: 'canary', authorization: 'canary', 'set-cookie': 'canary' },
        request: { variables: { newPassword: 'canary', input: { token: 'canary' } } },
      },
      'A request.',
    );
    expect(lines[0]).not.toContain('canary');
  });

  it('[SET-02] tells the journal details while somebody wants them, and standard error what its level says', () => {
    const shown: string[] = [];
    const kept: string[] = [];
    const { logger, detail } = createServerLogger(
      { nodeId: 'node-7', log: { level: 'warn', format: 'json' } },
      { write: (line) => kept.push(line) },
      { write: (line) => shown.push(line) },
    );
    const speak = (): void => {
      logger.debug({}, 'debug');
      logger.info({}, 'info');
      logger.error({}, 'error');
    };
    speak();
    detail(true);
    speak();
    detail(false);
    speak();
    const said = (lines: string[]): string[] => lines.map((line) => JSON.parse(line).msg);
    expect(said(kept)).toEqual(['info', 'error', 'debug', 'info', 'error', 'info', 'error']);
    expect(said(shown)).toEqual(['error', 'error', 'error']);
  });

  it('[OPS-01] marks lines with what is known of the work around them, once somebody knows', () => {
    const lines: string[] = [];
    const silent = { write: () => undefined };
    const config = { nodeId: 'node-7', log: { level: 'info', format: 'json' } } as const;
    const { logger, mark } = createServerLogger(config, silent, { write: (line) => lines.push(line) });
    let place: object = { trace_id: 'abc' };
    logger.info({}, 'before');
    mark(() => place);
    logger.info({ trace: 1 }, 'within');
    place = {};
    logger.info({}, 'outside');
    const marks = lines.map((line) => JSON.parse(line)).map(({ msg, trace_id }) => [msg, trace_id]);
    expect(marks).toEqual([
      ['before', undefined],
      ['within', 'abc'],
      ['outside', undefined],
    ]);
  });

  it('keeps quiet below its level', () => {
    const { logger, lines } = record();
    logger.debug({}, 'Nothing.');
    expect(lines).toEqual([]);
  });
});
