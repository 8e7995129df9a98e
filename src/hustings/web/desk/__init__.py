"""The officers' desk: what returning officer, deputy, scrutineer and trustees see and do."""
