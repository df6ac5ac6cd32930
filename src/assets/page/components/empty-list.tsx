export function EmptyList() {
  return (
    <div class="empty">
      <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
        <path
          d="M15 7h6l3 9-4.5 3A24 24 0 0 0 29 28.500L32 24l9 3v6a5 5 0 0 1-5.500 5C22 36.500 11.500 26 10 12.500A5 5 0 0 1 15 7Z"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linejoin="round"
        />
      </svg>
      <h2>No live calls.</h2>
      <p>
        Call your number: the call appears here automatically, and can be converted once an agent has
        answered.
      </p>
    </div>
  );
}
