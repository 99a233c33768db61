import { afterEach, expect, it, vi } from 'vitest';
import { isTimeZone, offsetAt } from './time-zone.ts';

afterEach(() => void vi.restoreAllMocks());

it('[CONF-02] remembers a zone once, however it is spelled, so that nobody fills the memory with spellings', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  const spellings = ['Asia/Tashkent', 'asia/tashkent', 'ASIA/TASHKENT', 'aSiA/tAsHkEnT'];
  for (const spelling of spellings) {
    expect(isTimeZone(spelling)).toBe(true);
    expect(offsetAt(spelling, 0)).toBe(360);
  }
  expect(made).toHaveBeenCalledOnce();
  expect(isTimeZone('Asia/Nowhere')).toBe(false);
});
