import { describe, expect, it } from 'vitest';
import { createLogger } from './pino.ts';

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

  it('keeps quiet below its level', () => {
    const { logger, lines } = record();
    logger.debug({}, 'Nothing.');
    expect(lines).toEqual([]);
  });
});
