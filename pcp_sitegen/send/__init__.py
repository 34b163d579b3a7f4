"""What a reader may see -> a folder for the next service: data, About Me, care plan, FHIR."""
