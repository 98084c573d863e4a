"""SIM Guide: reads country files, checks them, and renders renewal guides in many languages."""
