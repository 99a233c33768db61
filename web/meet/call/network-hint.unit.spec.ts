import { expect, it } from 'vitest';
import {
  BETTER_AFTER,
  type Cause,
  calm,
  judge,
  type NetworkHint,
  type Quality,
  reviewIn,
  WORSE_AFTER,
} from './network-hint.ts';

const report = (quality: Quality, cause: Cause = 'none') => ({ quality, cause });

/** Reports once a second, one digit each; answers one letter each. */
const draw = (reports: string): string => {
  let hint: NetworkHint = calm;
  return [...reports]
    .map((digit, second) => {
      hint = judge(hint, report(Number(digit) as Quality, 'loss'), second * 1000);
      return hint.level[0];
    })
    .join('');
};

it('speaks after three seconds and is silent only after ten good ones', () => {
  expect(draw('5522222')).toBe('ggggg' + 'pp');
  expect(draw('22225555555555555')).toBe('gggpppppppppppggg');
});

it('says nothing about a short dip, and does not take a short recovery for the end', () => {
  expect(draw('55255255')).toBe('gggggggg');
  expect(draw('222255222')).toBe('gggpppppp');
});

it('names the cause while it lasts', () => {
  const hint = judge(judge(calm, report(2, 'delay'), 0), report(2, 'delay'), WORSE_AFTER);
  expect(hint).toMatchObject({ level: 'poor', cause: 'delay' });
  const over = judge(judge(hint, report(5), 20_000), report(5), 20_000 + BETTER_AFTER);
  expect(over).toMatchObject({ level: 'good', cause: 'none' });
});

it('knows when to look again without a new report', () => {
  expect(reviewIn(calm, 0)).toBeNull();
  expect(reviewIn(judge(calm, report(1, 'loss'), 100), 600)).toBe(WORSE_AFTER - 500);
});
