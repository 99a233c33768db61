import { describe, expect, it } from 'vitest';
import { CLOSE_CODES } from '../protocol/index.ts';
import { type ConnectionInput, type ConnectionState, connectionTable, stepConnection } from './connection.ts';

const cells = Object.entries(connectionTable).flatMap(([state, row]) =>
  Object.entries(row).map(([input, cell]) => ({
    state: state as ConnectionState,
    input: input as ConnectionInput,
    cell,
  })),
);

describe('the table of a signalling connection', () => {
  it.each(cells)('$state × $input is listed and consistent', ({ state, input, cell: [next, ...actions] }) => {
    expect(stepConnection(state, input)).toEqual([next, ...actions]);
    const ends = actions.filter((action) => action.startsWith('close ') || action === 'terminate');
    const silent = input === 'socketClosed';
    expect(ends.length, 'a closed connection is closed once, an open one is not').toBe(
      next === 'closed' && !silent ? 1 : 0,
    );
  });

  it.each(cells)('$state × $input closes with a code of the protocol', ({ cell: [, ...actions] }) => {
    const codes = actions.filter((action) => action.startsWith('close ')).map((action) => action.slice(6));
    expect(['1000', ...Object.keys(CLOSE_CODES)]).toEqual(expect.arrayContaining(codes));
  });

  it('does nothing at all once it is closed', () => {
    for (const { input } of cells) expect(stepConnection('closed', input)).toEqual(['closed']);
  });

  it.each([
    ['waiting', 'enter', 'entering'],
    ['entering', 'admitted', 'inside'],
    ['inside', 'leave', 'leaving'],
    ['leaving', 'left', 'closed'],
  ] as const)('%s goes by %s to %s', (state, input, next) => {
    expect(stepConnection(state, input)[0]).toBe(next);
  });

  it('never forgets a participant: whatever ends the socket of somebody inside detaches, replaces or removes him', () => {
    const told = ['replaced', 'removed', 'sessionClosed'];
    for (const { state, input, cell } of cells) {
      const [next, ...actions] = cell;
      if (state !== 'inside' || next !== 'closed' || told.includes(input)) continue;
      expect(actions, input).toContain('detach');
    }
  });
});
