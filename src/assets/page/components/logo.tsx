/** Three people, joined. */
export function Logo() {
  return <img class="logo" src="/favicon.svg" alt="" width={32} height={32} />;
}
