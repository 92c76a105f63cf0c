// Klyuchnik's mark: a brass key on a plate of petrol.

type ProductMarkProps = { size: number; title?: string };

export function ProductMark({ size, title }: ProductMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <rect width="32" height="32" rx="8" fill="#0d6076" />
      <circle cx="16" cy="11" r="5.25" fill="none" stroke="#f0c987" strokeWidth="2.75" />
      <path
        d="M16 16.4V26.2M16 21h4.6M16 25h3.2"
        fill="none"
        stroke="#f0c987"
        strokeWidth="2.75"
        strokeLinecap="round"
      />
    </svg>
  );
}
