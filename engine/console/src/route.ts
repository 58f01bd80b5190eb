// Where the page is: the part of the address behind #. One page serves all of it, and each place can be linked to.
import { useEffect, useState } from "preact/hooks";

export interface Place {
    screen: string;
    id: string;
    tab: string;
}

export function placeOf(hash: string): Place {
    const [screen = "", id = "", tab = ""] = hash.replace(/^#\/?/, "").split("/").map(decoded);
    return { screen, id, tab };
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return "";
    }
}

export function usePlace(): Place {
    const [place, setPlace] = useState(placeOf(location.hash));
    useEffect(() => {
        const moved = () => setPlace(placeOf(location.hash));
        addEventListener("hashchange", moved);
        return () => removeEventListener("hashchange", moved);
    }, []);
    return place;
}

/// To something on this page: cards bear the id of what they show.
export function goToCard(id: string): void {
    const card = document.getElementById(id);
    card?.scrollIntoView({ block: "start" });
    card?.focus({ preventScroll: true });
}

export const incidentPlace = (id: string, tab = "") => `#/incidents/${id}${tab ? `/${tab}` : ""}`;
