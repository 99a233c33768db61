import { describe, expect, it } from 'vitest';
import { type Command, commands, helpText, parseInvocation } from './arguments.ts';

const available: readonly Command[] = commands;

describe('the words after ./rostrum', () => {
  it('start the server by one word', () => {
    const invocation = parseInvocation(['up'], available);
    expect(invocation).toMatchObject({ kind: 'command', command: { name: 'up' }, args: [] });
  });

  it('pass on what follows the command', () => {
    expect(parseInvocation(['test', 'unit', 'layout'], available)).toMatchObject({
      args: ['unit', 'layout'],
    });
  });

  it('may be two for one command', () => {
    expect(parseInvocation(['log', 'verify', '--fast'], available)).toMatchObject({
      command: { name: 'log verify' },
      args: ['--fast'],
    });
    expect(() => parseInvocation(['log', 'delete'], available)).toThrow('There is no command "log delete".');
  });

  it.each([[[]], [['help']], [['--help']], [['-h']]])('ask for help with %j', (words) => {
    expect(parseInvocation(words, available)).toEqual({ kind: 'help' });
  });

  it('are refused, naming what there is, when no command is called so', () => {
    expect(() => parseInvocation(['upp'], available)).toThrow('There is no command "upp".');
  });

  it('cannot name a command whose module is not in this checkout', () => {
    const without = available.filter(({ name }) => name !== 'bench');
    expect(() => parseInvocation(['bench'], without)).toThrow('There is no command "bench".');
    expect(helpText(without)).not.toContain('bench');
  });
});
