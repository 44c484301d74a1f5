import { expect, it } from 'vitest';
import { frameDocument } from './mail-frame';

it('puts the policy before anything the mail says', () => {
  const html = '<meta http-equiv="Content-Security-Policy" content="default-src *"><script>x</script>';
  const whole = frameDocument(html);
  expect(whole.indexOf("default-src 'none'")).toBeGreaterThan(0);
  expect(whole.indexOf("default-src 'none'")).toBeLessThan(whole.indexOf(html));
});
