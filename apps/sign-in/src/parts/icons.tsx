import type { ComponentChildren } from 'preact'

function Icon({ children, size = 24 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  )
}

export function TickIcon() {
  return (
    <Icon size={28}>
      <path class="drawn" pathLength="1" d="m5 12.5 4.5 4.5L19 7.5" />
    </Icon>
  )
}

export function CrossIcon() {
  return (
    <Icon size={26}>
      <path d="m7 7 10 10M17 7 7 17" />
    </Icon>
  )
}

export function ClockIcon() {
  return (
    <Icon size={28}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </Icon>
  )
}

export function SimIcon() {
  return (
    <Icon size={28}>
      <path d="M6 3.5h8L18.5 8v11a1.5 1.5 0 0 1-1.5 1.5H6.5A1.5 1.5 0 0 1 5 19V4.5a1 1 0 0 1 1-1Z" />
      <path d="M8.5 12h6.5v5H8.5zM11.75 12v5" />
    </Icon>
  )
}

export function PhoneIcon() {
  return (
    <Icon size={28}>
      <rect x="7" y="2.5" width="10" height="19" rx="2.5" />
      <path d="M11 18.5h2" />
    </Icon>
  )
}

export function CloudIcon() {
  return (
    <Icon size={28}>
      <path d="M7 18.5a4 4 0 0 1-.4-8 5.5 5.5 0 0 1 10.6 1.2A3.5 3.5 0 0 1 16.5 18.5Z" />
    </Icon>
  )
}

export function ChevronIcon() {
  return (
    <Icon size={16}>
      <path d="m7 10 5 5 5-5" />
    </Icon>
  )
}
