import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTarget } from './link-target.ts';
import { richTextElements } from './port.ts';
import { sanitiseRichText } from './sanitise.ts';
import { hostileHtml } from './testing/hostile-html.ts';

/** The only tags that may be left, letter by letter; whatever else looks like one has lost its angle brackets. */
const link = '<a href="(?:https?|mailto):[^"<>]*" rel="noopener noreferrer nofollow" target="_blank">';
const plain = richTextElements.filter((name) => !['a', 'br', 'hr'].includes(name)).join('|');
const tags = new RegExp(`${link}|</a>|<(?:br|hr) />|<ol start="[1-9][0-9]{0,3}">|</?(?:${plain})>`, 'g');
const rest = (html: string): string => html.replace(tags, '');

const expectHarmless = (html: string): void => {
  expect(rest(html)).not.toMatch(/[<>]/);
  expect(sanitiseRichText(html)).toBe(html);
};

describe('[WB-08] rich text', () => {
  it.each(Object.entries(hostileHtml))('keeps nothing of this that acts: %s', (_kind, html) => {
    expectHarmless(sanitiseRichText(html));
    expectHarmless(sanitiseRichText(`<p>before</p>${html}<p>after</p>`));
    expectHarmless(sanitiseRichText(`<blockquote><ul><li>${html}`));
  });

  it('keeps what an editor writes', () => {
    const written =
      '<h2>Rules</h2><p>One <strong>two</strong> <em>three</em> <u>four</u> <s>five</s><br />six</p>' +
      '<ul><li><p>a</p></li></ul><ol start="3"><li>b</li></ol><blockquote><p>c</p></blockquote><hr />';
    expect(sanitiseRichText(written)).toBe(written);
  });

  it.each([
    ['<h1>a</h1><h6>b</h6>', '<h2>a</h2><h4>b</h4>'],
    ['<b>a</b><i>b</i><del>c</del><ins>d</ins>', '<strong>a</strong><em>b</em><s>c</s><u>d</u>'],
    ['<div class="x"><span style="color:red">a</span></div>', 'a'],
    ['<ol start="1"><li>a</li></ol><ol start="-1"></ol>b', '<ol><li>a</li></ol><ol></ol>b'],
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ])('writes %s as %s', (given, kept) => expect(sanitiseRichText(given)).toBe(kept));

  it.each(['', ' \n ', '<p></p>', '<p> &nbsp;<br></p>', '<script>x</script>'])(
    'is empty when nothing shows: %j',
    (html) => expect(sanitiseRichText(html)).toBe(''),
  );

  it('forgets elements that are nested too deep, and keeps their text', () => {
    const deep = sanitiseRichText(`${'<blockquote>'.repeat(500)}x`);
    expect(deep.match(/<blockquote>/g)?.length).toBeLessThan(30);
    expect(deep).toContain('x');
  });

  it('[FX-02] takes no longer for what was made to take long', () => {
    const pieces = [
      '<p>',
      '<a href="https://a.example">',
      '<ul><li>',
      '<',
      '&',
      '<svg>',
      '<iframe>',
      '<!--',
      '<b>x',
    ];
    for (const piece of pieces) expectHarmless(sanitiseRichText(piece.repeat(100_000 / piece.length)));
  });

  it('is harmless whatever is pieced together, and does not change any more', () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.values(hostileHtml)),
      fc.constantFrom(...richTextElements.flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} `])),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        ';',
        '/',
        '=',
        '<!--',
        '-->',
        ']]>',
        '\0',
        '&#',
        '&lt',
        ' href=',
        'javascript:',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) =>
        expectHarmless(sanitiseRichText(pieces.join(''))),
      ),
      { numRuns: 2000 },
    );
  });
});

describe('[WB-08] a link', () => {
  it.each([
    ['https://a.example', 'https://a.example/'],
    [' HTTP://A.example/x y ', 'http://a.example/x%20y'],
    ['mailto:help@a.example', 'mailto:help@a.example'],
    ['https://пример.рф/путь', 'https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C'],
  ])('leads from %j to %j', (href, target) => expect(linkTarget(href)).toBe(target));

  it.each([
    '',
    '#top',
    '/x',
    '//a.example',
    'tel:1',
    'javascript:x',
    'JAVASCRIPT:x',
    'data:,',
    'https://',
    'https://a@b/',
  ])('leads nowhere from %j', (href) => expect(linkTarget(href)).toBeNull());
});
