import { describe, expect, it } from 'vitest';
import { plainTextOf } from './plain-text.js';

describe('the plain text of HTML', () => {
  it.each([
    ['<h1>Hello  L&#233;a &amp; co</h1>\n  <p>How are\nyou&hellip;</p>', 'Hello Léa & co\nHow are you…'],
    ['a<br>b<BR/>c', 'a\nb\nc'],
    ['<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
    ['<p>a</p><p></p><p></p><p>b</p>', 'a\n\nb'],
    ['<a href="https://x.example/?a=1&amp;b=2">Pay now</a>', 'Pay now (https://x.example/?a=1&b=2)'],
    ["<a class=x href='https://x.example'><b>https://x.example</b></a>", 'https://x.example'],
    ['<a href=https://x.example><img src=y></a>', 'https://x.example'],
    ['<a name="top">Top</a>', 'Top'],
    ['<head><title>T</title></head><STYLE>p{}</STYLE >x<script>1<2</script>', 'x'],
    ['<!doctype html>a<!-- no > --><!-->b', 'ab'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['&nbsp;&unknown; &#0; &#x1f9fe; &constructor;', '&unknown; &#0; 🧾 &constructor;'],
    ['<style>never ends', ''],
    ['text <b', 'text'],
    ['', ''],
  ])('%j', (html, text) => {
    expect(plainTextOf(html)).toBe(text);
  });

  it.each(['<', '<a', '<style>', '<!--', '<a href=', '&', '<p>', '</a>', ' ', '\n', '< >', '<style></style', '<a href="'])('is made in one pass over a million of “%s”', (piece) => {
    const html = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const startedAt = performance.now();
    plainTextOf(html);
    plainTextOf(`${html}>`);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });
});
