// Paper has no way to open a fold: before printing all of them are opened, and afterwards those are closed again.
export function openForPrint(): () => void {
    let opened: HTMLDetailsElement[] = [];
    const open = () => {
        opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
        for (const one of opened) one.open = true;
    };
    const close = () => {
        for (const one of opened) one.open = false;
        opened = [];
    };
    addEventListener("beforeprint", open);
    addEventListener("afterprint", close);
    return () => {
        removeEventListener("beforeprint", open);
        removeEventListener("afterprint", close);
    };
}
