import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer, toast } from './announcer';
import styles from './announcer.module.css';

const toasts = () => document.querySelectorAll(`.${styles.toast}`);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('announcer', () => {
  it('shows an announcement for a while, and nothing after it', () => {
    render(<Announcer />);
    act(() => toast('Posted.'));
    expect(screen.getByText('Posted.')).toBeVisible();
    act(() => vi.advanceTimersByTime(5000));
    expect(toasts()).toHaveLength(0);
  });

  it.each([
    ['after an announcement has ended', 5000],
    ['while one is shown, which is in the former language', 100],
  ])('shows no toast when the page renders again %s', (_, waited) => {
    const first = render(<Announcer />);
    act(() => toast('Posted.'));
    act(() => vi.advanceTimersByTime(waited));
    first.unmount();
    render(<Announcer />);
    expect(toasts()).toHaveLength(0);
  });

  it('shows a newer announcement for its own time', () => {
    render(<Announcer />);
    act(() => toast('Posted.'));
    act(() => vi.advanceTimersByTime(4000));
    act(() => toast('Deleted.'));
    act(() => vi.advanceTimersByTime(4000));
    expect(screen.getByText('Deleted.')).toBeVisible();
    act(() => vi.advanceTimersByTime(1000));
    expect(toasts()).toHaveLength(0);
  });

  it('shows the same text again when it is announced again', () => {
    render(<Announcer />);
    act(() => toast('Posted.'));
    act(() => vi.advanceTimersByTime(5000));
    act(() => toast('Posted.'));
    expect(screen.getByText('Posted.')).toBeVisible();
  });
});
