"""The screens. Each lays out, asks a query and sends a command; none imports another."""
