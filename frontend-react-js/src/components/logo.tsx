/** The logo: a ring that has started to empty, around an ember. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="none">
      <circle cx="16" cy="16" r="11.5" stroke="var(--line)" strokeWidth="3.6" />
      <path
        d="M16 4.5A11.5 11.5 0 1 1 5.06 12.45"
        stroke="var(--ember)"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="4" fill="var(--ember)" />
    </svg>
  );
}
