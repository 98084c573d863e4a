"""From trees to models, and the rules that no schema can say."""
