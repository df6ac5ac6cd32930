export function Framed({ address }: { address: string }) {
  return (
    <p class="bare">
      This page does not work inside another page.{' '}
      <a href={address} target="_top">
        Open it by itself
      </a>
      .
    </p>
  );
}
