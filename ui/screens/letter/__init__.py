"""The composer: in comes a case, out goes a frozen packet, printed or saved."""
