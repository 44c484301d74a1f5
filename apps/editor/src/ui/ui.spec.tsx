// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { barHeight } from './sparkline';
import { JsonView } from './json-view';
import { STATES } from './status';
import { StatusGlyph } from './status-glyph';
import { StatusLabel } from './status-label';
import { tagInk } from './tag';

beforeAll(() => startI18n('en'));
afterEach(cleanup);

describe('state language', () => {
  it('has a word for every state', () => {
    for (const state of STATES) {
      const { container, unmount } = render(<StatusLabel state={state} />);
      expect(container.textContent, state).not.toBe('');
      expect(container.textContent, state).not.toContain(state === 'running' ? 'states:' : ':');
      unmount();
    }
  });
  it('tells states apart by shape, not by colour alone', () => {
    const shape = (state: (typeof STATES)[number]): string => {
      const { container, unmount } = render(<StatusGlyph state={state} />);
      const { innerHTML } = container.querySelector('svg') ?? { innerHTML: '' };
      unmount();
      return innerHTML;
    };
    const same = [['not-reached', 'queued'], ['skipped', 'off']];
    const distinct = STATES.filter((state) => !same.some(([, twin]) => twin === state));
    expect(new Set(distinct.map(shape)).size).toBe(distinct.length);
  });
});

describe('JsonView', () => {
  it('keeps hostile strings as text', () => {
    const { container } = render(<JsonView value={{ '<b>k</b>': '<img src=x onerror=alert(1)>', bidi: 'a\u202Eb' }} />);
    expect(container.querySelector('img, b')).toBeNull();
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(container.textContent).toContain('\\u202e');
  });
  it('draws a huge list by pages', () => {
    const { container, getByText } = render(<JsonView value={Array.from({ length: 5_000 }, (_, index) => index)} />);
    expect(container.querySelectorAll('.text-wait-text').length).toBe(100);
    fireEvent.click(getByText('4900 more'));
    expect(container.querySelectorAll('.text-wait-text').length).toBe(200);
  });
});

it('draws a single run beside a thousand, and nothing for none', () => {
  expect(barHeight(0, 1_000, 24)).toBe(0);
  expect(barHeight(1, 1_000, 24)).toBeGreaterThanOrEqual(2);
  expect(barHeight(1_000, 1_000, 24)).toBe(24);
  expect(barHeight(500, 1_000, 24, 'linear')).toBe(12);
});

it('gives a tag the same hue every time', () => expect(tagInk('billing')).toBe(tagInk('billing')));
