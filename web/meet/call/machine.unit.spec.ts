import { describe, expect, it } from 'vitest';
import { callTable, type Input, type Phase, step } from './machine.ts';

const walk = (...inputs: Input[]): Phase =>
  inputs.reduce<Phase>((phase, input) => step(phase, input)?.[0] ?? phase, 'prejoin');

describe('a call', () => {
  it('goes from prejoin into the conference', () => {
    expect(walk('join', 'admitted')).toBe('inCall');
  });

  it('comes back after a lost connection with the media it had', () => {
    expect(walk('join', 'admitted', 'connectionLost')).toBe('reconnecting');
    expect(step('reconnecting', 'admitted')).toEqual(['inCall', 'rememberSeat', 'resumeMedia']);
  });

  it('ends when nobody answers for too long', () => {
    expect(walk('join', 'admitted', 'connectionLost', 'gaveUp')).toBe('ended');
  });

  it('takes a new seat when the old one is gone after a closed tab', () => {
    expect(step('prejoin', 'back')).toEqual(['joining', 'openResume']);
    expect(step('joining', 'resumeRefusal')).toEqual(['joining', 'forgetSeat', 'openFresh']);
  });

  it('ends, never loops, when the seat is gone during a reconnect', () => {
    expect(walk('join', 'admitted', 'connectionLost', 'resumeRefusal')).toBe('ended');
  });

  it('absorbs what comes late', () => {
    expect(step('left', 'admitted')).toBeNull();
    expect(step('left', 'stopped')).toBeNull();
    expect(step('ended', 'connectionLost')).toBeNull();
  });

  it.each(['left', 'ended', 'refused'] as const)('can be joined anew from %s', (phase) => {
    expect(step(phase, 'join')).toEqual(['joining', 'openFresh']);
  });

  it('stops cameras and microphones on every way out of the conference', () => {
    for (const phase of ['inCall', 'reconnecting'] as const) {
      for (const cell of Object.values(callTable[phase])) {
        const [next, ...actions] = cell;
        if (next === 'left' || next === 'ended') expect(actions).toContain('stopMedia');
      }
    }
  });

  it('keeps no seat for somebody who left, was removed or saw the end', () => {
    for (const cells of Object.values(callTable)) {
      for (const [next, ...actions] of Object.values(cells)) {
        if (next === 'left' || next === 'ended' || next === 'refused')
          expect(actions).toContain('forgetSeat');
      }
    }
  });
});
