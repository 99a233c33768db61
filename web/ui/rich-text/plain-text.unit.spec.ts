import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it('[WEB-03] what people read of an HTML text is without tags, and each character stands for itself', () => {
  expect(plainText('<p>We <strong>keep</strong></p><p>little.</p>')).toBe('We keep little.');
  expect(plainText('<p>a &lt;b&gt; &amp;lt; &quot;c&quot;</p>')).toBe('a <b> &lt; "c"');
  expect(plainText('one\n two')).toBe('one\n two');
  expect(plainText('')).toBe('');
});
