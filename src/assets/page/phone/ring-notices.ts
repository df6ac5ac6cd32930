/** Notifications of the browser for a tab that the operator does not see. */
export class RingNotices {
  private readonly notices = new Map<string, Notification>();

  /** Asks once. It must come from a press of the operator. */
  static ask(): void {
    if ('Notification' in window && Notification.permission === 'default')
      void Notification.requestPermission();
  }

  show(id: string, text: string): void {
    if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
    try {
      // One for all tabs of the operator.
      const notice = new Notification(text, { tag: id, requireInteraction: true });
      notice.onclick = () => window.focus();
      this.notices.set(id, notice);
    } catch {
      // Chrome on Android has notifications for service workers only.
    }
  }

  /** Closes those of calls that ring no more. */
  keep(ids: readonly string[]): void {
    for (const [id, notice] of this.notices) {
      if (ids.includes(id)) continue;
      notice.close();
      this.notices.delete(id);
    }
  }
}
