<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
    <context>
        <name>ActionBar</name>
        <message>
            <source>Debit…</source>
            <translation>Debitera…</translation>
        </message>
        <message>
            <source>Print consent slip</source>
            <translation>Medgivande</translation>
        </message>
        <message>
            <source>Refund…</source>
            <translation>Återbetala…</translation>
        </message>
        <message>
            <source>Annul…</source>
            <translation>Annullera…</translation>
        </message>
        <message>
            <source>Undo…</source>
            <translation>Ångra…</translation>
        </message>
    </context>
    <context>
        <name>AfterStrip</name>
        <message>
            <source>After this:</source>
            <translation>Efter detta:</translation>
        </message>
        <message>
            <source>VAT per rate: {rates}</source>
            <translation>Moms per sats: {rates}</translation>
        </message>
    </context>
    <context>
        <name>AmountBox</name>
        <message>
            <source>Choose rows instead</source>
            <translation>Välj rader i stället</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Belopp</translation>
        </message>
    </context>
    <context>
        <name>AnnulDialog</name>
        <message>
            <source>Choose a reason</source>
            <translation>Välj en orsak</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Orsak</translation>
        </message>
        <message>
            <source>Which other reason (kept here only)</source>
            <translation>Vilken annan orsak (sparas bara här)</translation>
        </message>
        <message>
            <source>Message to the customer {count}</source>
            <translation>Meddelande till kunden {count}</translation>
        </message>
        <message>
            <source>Keep the order</source>
            <translation>Behåll ordern</translation>
        </message>
    </context>
    <context>
        <name>ConsentBox</name>
        <message>
            <source>DEBIT CONSENT</source>
            <translation>DEBITERINGSMEDGIVANDE</translation>
        </message>
        <message>
            <source>Open PDF</source>
            <translation>Öppna PDF</translation>
        </message>
        <message>
            <source>Open the debit consent as a PDF</source>
            <translation>Öppna debiteringsmedgivandet som PDF</translation>
        </message>
        <message>
            <source>Debit consent</source>
            <translation>Debiteringsmedgivande</translation>
        </message>
        <message>
            <source>Terms of the debit consent</source>
            <translation>Debiteringsmedgivandets villkor</translation>
        </message>
        <message>
            <source>This order has no debit consent.</source>
            <translation>Ordern har inget debiteringsmedgivande.</translation>
        </message>
        <message>
            <source>The debit consent has no text.</source>
            <translation>Debiteringsmedgivandet har ingen text.</translation>
        </message>
        <message>
            <source>The debit consent comes only as a PDF.</source>
            <translation>Debiteringsmedgivandet finns bara som PDF.</translation>
        </message>
    </context>
    <context>
        <name>CopyCode</name>
        <message>
            <source>Copied.</source>
            <translation>Kopierat.</translation>
        </message>
        <message>
            <source>Copy the code</source>
            <translation>Kopiera koden</translation>
        </message>
    </context>
    <context>
        <name>DaysPopup</name>
        <message>
            <source>First day</source>
            <translation>Första dag</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Sista dag</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Använd</translation>
        </message>
        <message>
            <source>Any day</source>
            <translation>Alla dagar</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Från</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>any day</source>
            <translation>valfri dag</translation>
        </message>
    </context>
    <context>
        <name>DebitDialog</name>
        <message>
            <source>Debit now</source>
            <translation>Debitera nu</translation>
        </message>
        <message>
            <source>Debit an amount instead</source>
            <translation>Debitera ett belopp i stället</translation>
        </message>
        <message>
            <source>Shop receipt number (kept here only)</source>
            <translation>Butikens kvittonummer (sparas bara här)</translation>
        </message>
        <message>
            <source>Message to the customer (on the bill) {count}</source>
            <translation>Meddelande till kunden (på fakturan) {count}</translation>
        </message>
        <message>
            <source>Close the order: nothing more will be debited</source>
            <translation>Avsluta ordern: inget mer debiteras</translation>
        </message>
    </context>
    <context>
        <name>DetailPane</name>
        <message>
            <source>Copied.</source>
            <translation>Kopierat.</translation>
        </message>
    </context>
    <context>
        <name>FactsTab</name>
        <message>
            <source>More about the order</source>
            <translation>Mer om ordern</translation>
        </message>
    </context>
    <context>
        <name>FieldList</name>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öppna</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>&amp;Last 14 days</source>
            <translation>&amp;Senaste 14 dagarna</translation>
        </message>
        <message>
            <source>&amp;To debit</source>
            <translation>Att &amp;debitera</translation>
        </message>
        <message>
            <source>&amp;Awaiting signature</source>
            <translation>&amp;Ej signerade</translation>
        </message>
        <message>
            <source>&amp;Old reservations</source>
            <translation>&amp;Gamla reservationer</translation>
        </message>
        <message>
            <source>&amp;Status</source>
            <translation>S&amp;tatus</translation>
        </message>
        <message>
            <source>&amp;Method</source>
            <translation>&amp;Betalsätt</translation>
        </message>
        <message>
            <source>Sto&amp;re</source>
            <translation>B&amp;utik</translation>
        </message>
        <message>
            <source>&amp;Dates</source>
            <translation>Datu&amp;m</translation>
        </message>
        <message>
            <source>&amp;Clear ✕</source>
            <translation>&amp;Rensa ✕</translation>
        </message>
        <message>
            <source>Any status</source>
            <translation>Alla statusar</translation>
        </message>
        <message>
            <source>Any method</source>
            <translation>Alla betalsätt</translation>
        </message>
        <message>
            <source>Any store</source>
            <translation>Alla butiker</translation>
        </message>
    </context>
    <context>
        <name>HeaderCard</name>
        <message>
            <source>Left to debit</source>
            <translation>Kvar att debitera</translation>
        </message>
        <message>
            <source>Ecster id</source>
            <translation>Ecster-id</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Copy the Ecster id</source>
            <translation>Kopiera Ecster-id</translation>
        </message>
        <message>
            <source>created {time}</source>
            <translation>skapad {time}</translation>
        </message>
        <message>
            <source>store {merchant}</source>
            <translation>butik {merchant}</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Dölj</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Visa</translation>
        </message>
        <message>
            <source>Mask the personal number</source>
            <translation>Dölj personnumret</translation>
        </message>
        <message>
            <source>Show the personal number for ten seconds</source>
            <translation>Visa personnumret i tio sekunder</translation>
        </message>
    </context>
    <context>
        <name>MainMenu</name>
        <message>
            <source>Light</source>
            <translation>Ljust</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Mörkt</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Uppdatera</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Avsluta</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Ecster Desk – PRACTICE</source>
            <translation>Ecster Desk – ÖVNING</translation>
        </message>
    </context>
    <context>
        <name>MessagePage</name>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Copy the code for support</source>
            <translation>Kopiera koden till supporten</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Reading the order…</source>
            <translation>Läser ordern …</translation>
        </message>
        <message>
            <source>Search or scan an order</source>
            <translation>Sök eller skanna en order</translation>
        </message>
        <message>
            <source>Choose an order in the list</source>
            <translation>Välj en order i listan</translation>
        </message>
        <message>
            <source>Type or scan an order reference, an Ecster id or a personal number.</source>
            <translation>Skriv eller skanna orderreferens, Ecster-id eller personnummer.</translation>
        </message>
        <message>
            <source>Or search for another: type or scan in the field above.</source>
            <translation>Eller sök en annan: skriv eller skanna i fältet ovanför.</translation>
        </message>
    </context>
    <context>
        <name>MoneyDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Esc to cancel</source>
            <translation>Esc avbryter</translation>
        </message>
        <message>
            <source>Reason (kept with your name)</source>
            <translation>Orsak (sparas med ditt namn)</translation>
        </message>
        <message>
            <source>Sending…</source>
            <translation>Skickar …</translation>
        </message>
        <message>
            <source>It is being sent.</source>
            <translation>Det skickas just nu.</translation>
        </message>
        <message>
            <source>Sending to Ecster… Do not close or turn off the till.</source>
            <translation>Skickar till Ecster … Stäng inte programmet eller kassan.</translation>
        </message>
        <message>
            <source>Our reference {reference}</source>
            <translation>Vår referens {reference}</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Copy the code for support</source>
            <translation>Kopiera koden till supporten</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>Kopierat.</translation>
        </message>
        <message>
            <source>Finishing payment…</source>
            <translation>Avslutar betalningen …</translation>
        </message>
        <message>
            <source>The program closes when Ecster has answered. Do not turn off the till.</source>
            <translation>Programmet stängs när Ecster har svarat. Stäng inte av kassan.</translation>
        </message>
        <message>
            <source>Close, {count} more</source>
            <translation>Stäng, {count} till</translation>
        </message>
        <message>
            <source>The program made a mistake. What was being sent is checked at Ecster.</source>
            <translation>Programmet gjorde ett fel. Det som skickades kontrolleras hos Ecster.</translation>
        </message>
        <message>
            <source>Go on working, but charge nothing again that is not settled. If it comes back, give support this code.</source>
            <translation>Fortsätt arbeta, men ta inte betalt igen för något som inte är klart. Händer det igen, ge supporten den här koden.</translation>
        </message>
    </context>
    <context>
        <name>OrderPage</name>
        <message>
            <source>Parts of the order</source>
            <translation>Orderns delar</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Transactions {count}</source>
            <translation>Transaktioner {count}</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kund</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mer</translation>
        </message>
    </context>
    <context>
        <name>OrdersTable</name>
        <message>
            <source>left {amount}</source>
            <translation>kvar {amount}</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Order / customer</source>
            <translation>Order/kund</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Skapad</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Belopp</translation>
        </message>
    </context>
    <context>
        <name>PageDialog</name>
        <message>
            <source>Open in the browser</source>
            <translation>Öppna i webbläsaren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Open this page in the browser? It belongs to:</source>
            <translation>Öppna sidan i webbläsaren? Den tillhör:</translation>
        </message>
        <message>
            <source>The browser opens it without this till's keys.</source>
            <translation>Webbläsaren öppnar den utan kassans nycklar.</translation>
        </message>
    </context>
    <context>
        <name>PaperBar</name>
        <message>
            <source>There is nothing to print or save.</source>
            <translation>Det finns inget att skriva ut eller spara.</translation>
        </message>
        <message>
            <source>Still saving or printing.</source>
            <translation>Sparar eller skriver ut fortfarande.</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Skriv ut…</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>Spara som PDF…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
    </context>
    <context>
        <name>PaperChoices</name>
        <message>
            <source>Save as PDF</source>
            <translation>Spara som PDF</translation>
        </message>
    </context>
    <context>
        <name>PdfDialog</name>
        <message>
            <source>Smaller</source>
            <translation>Mindre</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Större</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>Sidbredd</translation>
        </message>
        <message>
            <source>The document is being read…</source>
            <translation>Läser dokumentet …</translation>
        </message>
        <message>
            <source>Pages of the document</source>
            <translation>Dokumentets sidor</translation>
        </message>
    </context>
    <context>
        <name>PdfTrouble</name>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
    </context>
    <context>
        <name>PeopleTab</name>
        <message>
            <source>This order names no people.</source>
            <translation>Inga personer är angivna på ordern.</translation>
        </message>
        <message>
            <source>People of the order</source>
            <translation>Orderns personer</translation>
        </message>
    </context>
    <context>
        <name>PersonBlock</name>
        <message>
            <source>Show</source>
            <translation>Visa</translation>
        </message>
        <message>
            <source>Show the personal number for ten seconds</source>
            <translation>Visa personnumret i tio sekunder</translation>
        </message>
    </context>
    <context>
        <name>RefundDialog</name>
        <message>
            <source>Refund now</source>
            <translation>Återbetala nu</translation>
        </message>
        <message>
            <source>Refund from debit</source>
            <translation>Återbetala från debitering</translation>
        </message>
        <message>
            <source>Choose a reason</source>
            <translation>Välj en orsak</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Orsak</translation>
        </message>
        <message>
            <source>Which other reason (kept here only)</source>
            <translation>Vilken annan orsak (sparas bara här)</translation>
        </message>
        <message>
            <source>Refund an amount instead</source>
            <translation>Återbetala ett belopp i stället</translation>
        </message>
        <message>
            <source>Shop receipt number (kept here only)</source>
            <translation>Butikens kvittonummer (sparas bara här)</translation>
        </message>
        <message>
            <source>Message to the customer (on the bill) {count}</source>
            <translation>Meddelande till kunden (på fakturan) {count}</translation>
        </message>
    </context>
    <context>
        <name>ResultsMessage</name>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Copy the code for support</source>
            <translation>Kopiera koden till supporten</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Search without filters</source>
            <translation>Sök utan filter</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stoppa</translation>
        </message>
        <message>
            <source>Search or scan an order</source>
            <translation>Sök eller skanna en order</translation>
        </message>
        <message>
            <source>F2 goes to the search field. A scanner works from anywhere in the window.</source>
            <translation>F2 går till sökfältet. Skannern fungerar överallt i fönstret.</translation>
        </message>
        <message>
            <source>Ecster asked us to wait. The search goes on by itself after that.</source>
            <translation>Ecster bad oss vänta. Sökningen går sedan vidare av sig själv.</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Söker …</translation>
        </message>
        <message>
            <source>Searched: {summary}</source>
            <translation>Sökt: {summary}</translation>
        </message>
        <message>
            <source>These filters may hide orders: {filters}.</source>
            <translation>De här filtren kan dölja ordrar: {filters}.</translation>
        </message>
        <message>
            <source>No order found</source>
            <translation>Ingen order hittades</translation>
        </message>
    </context>
    <context>
        <name>ResultsView</name>
        <message>
            <source>Orders found</source>
            <translation>Hittade ordrar</translation>
        </message>
    </context>
    <context>
        <name>RowReasons</name>
        <message>
            <source>One reason for all rows</source>
            <translation>En orsak för alla rader</translation>
        </message>
        <message>
            <source>+ A reason for each row</source>
            <translation>+ En orsak för varje rad</translation>
        </message>
        <message>
            <source>As above</source>
            <translation>Som ovan</translation>
        </message>
    </context>
    <context>
        <name>RowsTable</name>
        <message>
            <source>Unit, VAT</source>
            <translation>À-pris, moms</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Rad</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Antal</translation>
        </message>
        <message>
            <source>Debited</source>
            <translation>Debiterat</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Kvar</translation>
        </message>
        <message>
            <source>Unit incl. VAT</source>
            <translation>Pris inkl. moms</translation>
        </message>
        <message>
            <source>VAT</source>
            <translation>Moms</translation>
        </message>
        <message>
            <source>Sum</source>
            <translation>Summa</translation>
        </message>
        <message>
            <source>serial no. {serials}</source>
            <translation>serienr {serials}</translation>
        </message>
        <message>
            <source>credited {quantity}</source>
            <translation>krediterat {quantity}</translation>
        </message>
        <message>
            <source>discount {amount}</source>
            <translation>rabatt {amount}</translation>
        </message>
    </context>
    <context>
        <name>RowsView</name>
        <message>
            <source>Order rows</source>
            <translation>Orderrader</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Order reference, Ecster id or personal number</source>
            <translation>Orderreferens, Ecster-id eller personnummer</translation>
        </message>
        <message>
            <source>Search for an order</source>
            <translation>Sök efter en order</translation>
        </message>
    </context>
    <context>
        <name>SearchPane</name>
        <message>
            <source>Searching… {count} so far · Esc stops</source>
            <translation>Söker … {count} hittills · Esc stoppar</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Söker …</translation>
        </message>
        <message>
            <source>{summary} · ↑↓ Enter</source>
            <translation>{summary} · ↑↓ Enter</translation>
        </message>
    </context>
    <context>
        <name>SlipDialog</name>
        <message>
            <source>Preview of the slip</source>
            <translation>Förhandsvisning av utskriften</translation>
        </message>
    </context>
    <context>
        <name>StaleStrip</name>
        <message>
            <source>Copy code</source>
            <translation>Kopiera koden</translation>
        </message>
        <message>
            <source>Copy the code for support</source>
            <translation>Kopiera koden till supporten</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>This is the order as it was at {time}.</source>
            <translation>Ordern visas som den var {time}.</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Starting…</source>
            <translation>Startar …</translation>
        </message>
        <message>
            <source>Updated {time} · F5</source>
            <translation>Uppdaterad {time} · F5</translation>
        </message>
    </context>
    <context>
        <name>SumsLine</name>
        <message>
            <source>Total</source>
            <translation>Totalt</translation>
        </message>
        <message>
            <source>Debited</source>
            <translation>Debiterat</translation>
        </message>
        <message>
            <source>Credited</source>
            <translation>Krediterat</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Kvar</translation>
        </message>
    </context>
    <context>
        <name>TermsBox</name>
        <message>
            <source>TERMS</source>
            <translation>VILLKOR</translation>
        </message>
        <message>
            <source>This order names no terms.</source>
            <translation>Inga villkor är angivna på ordern.</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>Villkor</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>PRACTICE</source>
            <translation>ÖVNING</translation>
        </message>
        <message>
            <source>Practice: invented orders, no real money.</source>
            <translation>Övning: påhittade ordrar, inga riktiga pengar.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Sök</translation>
        </message>
        <message>
            <source>Practice cashier</source>
            <translation>Övningskassör</translation>
        </message>
        <message>
            <source>Practice · all rights</source>
            <translation>Övning · alla behörigheter</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Meny</translation>
        </message>
    </context>
    <context>
        <name>TransactionsTab</name>
        <message>
            <source>Transactions, newest first</source>
            <translation>Transaktioner, nyast först</translation>
        </message>
    </context>
    <context>
        <name>TrayDialog</name>
        <message>
            <source>Not settled</source>
            <translation>Obekräftade</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Everything is settled.</source>
            <translation>Allt är bekräftat.</translation>
        </message>
        <message>
            <source>Order {order} ↗</source>
            <translation>Order {order} ↗</translation>
        </message>
    </context>
    <context>
        <name>UndoDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
    </context>
    <context>
        <name>UnsettledList</name>
        <message>
            <source>Save a copy of the journal</source>
            <translation>Spara en kopia av journalen</translation>
        </message>
    </context>
    <context>
        <name>UnsettledStrip</name>
        <message>
            <source>Check now</source>
            <translation>Kontrollera nu</translation>
        </message>
        <message>
            <source>Annul instead…</source>
            <translation>Annullera i stället…</translation>
        </message>
        <message>
            <source>Next step…</source>
            <translation>Nästa steg…</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Spara en kopia…</translation>
        </message>
        <message>
            <source>Send once more…</source>
            <translation>Skicka en gång till…</translation>
        </message>
        <message>
            <source>Manager…</source>
            <translation>Chef…</translation>
        </message>
        <message>
            <source>It went through…</source>
            <translation>Gick igenom…</translation>
        </message>
        <message>
            <source>It did not…</source>
            <translation>Gick inte igenom…</translation>
        </message>
        <message>
            <source>Dealt with…</source>
            <translation>Åtgärdat…</translation>
        </message>
        <message>
            <source>Take the journal on…</source>
            <translation>Ta över journalen…</translation>
        </message>
        <message>
            <source>Leave it…</source>
            <translation>Låt vara…</translation>
        </message>
    </context>
    <context>
        <name>VatStrip</name>
        <message>
            <source>VAT {rate}: {vat} · net {net} · incl. VAT {gross} · left {left}</source>
            <translation>Moms {rate}: {vat} · netto {net} · inkl. moms {gross} · kvar {left}</translation>
        </message>
    </context>
    <context>
        <name>VerdictDialog</name>
        <message>
            <source>Reason (kept with your name)</source>
            <translation>Orsak (sparas med namnet)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Send the same once more?</source>
            <translation>Skicka samma sak en gång till?</translation>
        </message>
        <message>
            <source>Take this on as a manager? It is still looked for; after that you can say how it ended.</source>
            <translation>Ta över som chef? Kontrollerna fortsätter; därefter går det att ange hur det slutade.</translation>
        </message>
        <message>
            <source>Say that it went through? Be sure: look at the order at Ecster first. If it did not, the customer has paid nothing.</source>
            <translation>Ange att den gick igenom? Kontrollera först ordern hos Ecster. Om den inte gick igenom har kunden inte betalat något.</translation>
        </message>
        <message>
            <source>Say that it did not go through? Be sure: look at the order at Ecster first. If it did, doing it again moves the money twice.</source>
            <translation>Ange att den inte gick igenom? Kontrollera först ordern hos Ecster. Om den gick igenom flyttas pengarna två gånger när det görs om.</translation>
        </message>
        <message>
            <source>Has this been dealt with? After that money can be moved on the order again.</source>
            <translation>Är detta åtgärdat? Därefter kan pengar flyttas på ordern igen.</translation>
        </message>
        <message>
            <source>Leave the rest of the undo as it is? What is done stays done.</source>
            <translation>Låta resten av ångrandet vara? Det som är gjort förblir gjort.</translation>
        </message>
        <message>
            <source>Take the journal on as a manager? Look at today's orders at Ecster first: what was done at this till may be missing in it.</source>
            <translation>Ta över journalen som chef? Titta på dagens order hos Ecster först: det som gjorts i den här kassan kan saknas i den.</translation>
        </message>
        <message>
            <source>What cannot be used of it is kept aside. Money waits some minutes after this, and each order is read afresh.</source>
            <translation>Det som inte går att använda av den sparas vid sidan om. Pengarna väntar några minuter efter detta, och varje order läses på nytt.</translation>
        </message>
        <message>
            <source>The most that can move if this is wrong: {amount}.</source>
            <translation>Som mest kan så här mycket flyttas om det är fel: {amount}.</translation>
        </message>
        <message>
            <source>Send once more</source>
            <translation>Skicka en gång till</translation>
        </message>
        <message>
            <source>Take it on</source>
            <translation>Ta över</translation>
        </message>
        <message>
            <source>It went through</source>
            <translation>Den gick igenom</translation>
        </message>
        <message>
            <source>It did not go through</source>
            <translation>Den gick inte igenom</translation>
        </message>
        <message>
            <source>It is dealt with</source>
            <translation>Det är åtgärdat</translation>
        </message>
        <message>
            <source>Take the journal on</source>
            <translation>Ta över journalen</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Låt vara</translation>
        </message>
        <message>
            <source>Give a reason first.</source>
            <translation>Ange en orsak först.</translation>
        </message>
    </context>
    <context>
        <name>WarningBanner</name>
        <message>
            <source>Open the signing page</source>
            <translation>Öppna signeringssidan</translation>
        </message>
    </context>
    <context>
        <name>connection</name>
        <message>
            <source>Not connected yet</source>
            <translation>Inte ansluten än</translation>
        </message>
        <message>
            <source>Ecster asks us to wait</source>
            <translation>Ecster ber oss vänta</translation>
        </message>
        <message>
            <source>Connected · {milliseconds} ms</source>
            <translation>Ansluten · {milliseconds} ms</translation>
        </message>
        <message>
            <source>No contact with Ecster since {time}</source>
            <translation>Ingen kontakt med Ecster sedan {time}</translation>
        </message>
        <message>
            <source>Strange answers since {time}</source>
            <translation>Främmande svar sedan {time}</translation>
        </message>
        <message>
            <source>this till's clock is {span} ahead of Ecster's</source>
            <translation>kassans klocka går {span} före Ecsters</translation>
        </message>
        <message>
            <source>this till's clock is {span} behind Ecster's</source>
            <translation>kassans klocka går {span} efter Ecsters</translation>
        </message>
        <message>
            <source>{count} days</source>
            <translation>{count} dygn</translation>
        </message>
        <message>
            <source>{count} h</source>
            <translation>{count} h</translation>
        </message>
        <message>
            <source>{count} min</source>
            <translation>{count} min</translation>
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <source>Address: {detail}</source>
            <translation>Adress: {detail}</translation>
        </message>
        <message>
            <source>Something went wrong. No money has moved.</source>
            <translation>Något gick fel. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Försök igen.</translation>
        </message>
        <message>
            <source>Technical: {detail}</source>
            <translation>Tekniskt: {detail}</translation>
        </message>
        <message>
            <source>The text is longer than the 64 characters that a reference may have.</source>
            <translation>Texten är längre än de 64 tecken som en referens får ha.</translation>
        </message>
        <message>
            <source>Check what was pasted or scanned. Nothing was searched.</source>
            <translation>Kontrollera vad som klistrades in eller skannades. Ingen sökning gjordes.</translation>
        </message>
        <message>
            <source>The first day lies after the last day.</source>
            <translation>Den första dagen ligger efter den sista.</translation>
        </message>
        <message>
            <source>Change the dates. Nothing was searched.</source>
            <translation>Ändra datumen. Ingen sökning gjordes.</translation>
        </message>
        <message>
            <source>There is nothing to search for in that text.</source>
            <translation>Det finns inget att söka efter i texten.</translation>
        </message>
        <message>
            <source>Type or scan an order reference, an Ecster id or a personal number.</source>
            <translation>Skriv eller skanna orderreferens, Ecster-id eller personnummer.</translation>
        </message>
        <message>
            <source>No contact with Ecster: the network or the server is down.</source>
            <translation>Ingen kontakt med Ecster: nätverket eller servern ligger nere.</translation>
        </message>
        <message>
            <source>Check the network and press F5. Reading moves no money; nothing has changed.</source>
            <translation>Kontrollera nätverket och tryck F5. Läsning flyttar inga pengar; inget har ändrats.</translation>
        </message>
        <message>
            <source>The network cannot find Ecster's address (DNS).</source>
            <translation>Nätverket hittar inte Ecsters adress (DNS).</translation>
        </message>
        <message>
            <source>Check the network cable or Wi-Fi, then press F5. No money has moved.</source>
            <translation>Kontrollera nätverkskabeln eller wifi och tryck F5. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>The server could not prove that it is Ecster (its certificate was not accepted).</source>
            <translation>Servern kunde inte visa att den är Ecster (certifikatet godtogs inte).</translation>
        </message>
        <message>
            <source>Nothing was sent. Check the till's date and the network; tell support if it stays.</source>
            <translation>Inget skickades. Kontrollera kassans datum och nätverket. Kontakta supporten om felet kvarstår.</translation>
        </message>
        <message>
            <source>Ecster did not answer in time.</source>
            <translation>Ecster svarade inte i tid.</translation>
        </message>
        <message>
            <source>Press F5 to read again. Reading moves no money.</source>
            <translation>Tryck F5 för att läsa på nytt. Läsning flyttar inga pengar.</translation>
        </message>
        <message>
            <source>Practice mode could not start its own server.</source>
            <translation>Övningsläget kunde inte starta sin egen server.</translation>
        </message>
        <message>
            <source>Close the program and start it again; if it stays, give support the code.</source>
            <translation>Stäng programmet och starta det igen. Om felet kvarstår, ge supporten koden.</translation>
        </message>
        <message>
            <source>Ecster says: {detail}</source>
            <translation>Ecster säger: {detail}</translation>
        </message>
        <message>
            <source>Ecster refused the key of this till.</source>
            <translation>Ecster godtog inte kassans nyckel.</translation>
        </message>
        <message>
            <source>A manager must check the keys in Ecster Dashboard. No money has moved.</source>
            <translation>En chef måste kontrollera nycklarna i Ecster Dashboard. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Ecster has no order with that id.</source>
            <translation>Ecster har ingen order med det id:t.</translation>
        </message>
        <message>
            <source>Check the id, or search by reference.</source>
            <translation>Kontrollera id:t eller sök på referens.</translation>
        </message>
        <message>
            <source>Ecster asks us to wait: too many questions at once.</source>
            <translation>Ecster ber oss vänta: för många frågor på en gång.</translation>
        </message>
        <message>
            <source>Wait a minute and press F5. No money has moved.</source>
            <translation>Vänta en minut och tryck F5. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Ecster has trouble of its own right now.</source>
            <translation>Ecster har driftproblem just nu.</translation>
        </message>
        <message>
            <source>Wait a moment and press F5. No money has moved.</source>
            <translation>Vänta en stund och tryck F5. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Ecster did not accept the question.</source>
            <translation>Ecster godtog inte frågan.</translation>
        </message>
        <message>
            <source>Change the search. If it stays, give support the code. No money has moved.</source>
            <translation>Ändra sökningen. Om felet kvarstår, ge supporten koden. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>The answer was not Ecster's: the network put something in between.</source>
            <translation>Svaret kom inte från Ecster: något i nätverket svarade i stället.</translation>
        </message>
        <message>
            <source>A guest network's log-in page does this. Check the network, press F5. No money has moved.</source>
            <translation>Inloggningssidan i ett gästnätverk gör så. Kontrollera nätverket och tryck F5. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>The answer came cut short or damaged, so it isn't shown.</source>
            <translation>Svaret kom avklippt eller skadat och visas därför inte.</translation>
        </message>
        <message>
            <source>Press F5. If it stays, give support the code. No money has moved.</source>
            <translation>Tryck F5. Om felet kvarstår, ge supporten koden. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>The answer cannot be understood safely, so it isn't shown.</source>
            <translation>Svaret kan inte tolkas säkert och visas därför inte.</translation>
        </message>
        <message>
            <source>The answer was far too large and was stopped.</source>
            <translation>Svaret var alldeles för stort och stoppades.</translation>
        </message>
        <message>
            <source>Narrow the search, or press F5. If it stays, give support the code.</source>
            <translation>Begränsa sökningen eller tryck F5. Om felet kvarstår, ge supporten koden.</translation>
        </message>
        <message>
            <source>Something tried to send us to another address.</source>
            <translation>Något försökte skicka oss till en annan adress.</translation>
        </message>
        <message>
            <source>We did not follow it. Check the network, press F5. No money has moved.</source>
            <translation>Vi följde inte med. Kontrollera nätverket och tryck F5. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>The journal could not be written, so nothing was sent. No money has moved.</source>
            <translation>Journalen kunde inte skrivas, så inget skickades. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Make room on the disk or restart the program, then start again.</source>
            <translation>Frigör plats på disken eller starta om programmet. Börja sedan om.</translation>
        </message>
        <message>
            <source>The outcome is known but could not be written to the journal yet.</source>
            <translation>Utfallet är känt men kunde inte skrivas i journalen än.</translation>
        </message>
        <message>
            <source>Do not charge again. Make room on the disk; it is tried again every second.</source>
            <translation>Ta INTE betalt igen. Frigör plats på disken; nytt försök görs varje sekund.</translation>
        </message>
        <message>
            <source>The journal could not be read. Nothing was sent.</source>
            <translation>Journalen kunde inte läsas. Inget skickades.</translation>
        </message>
        <message>
            <source>Try again; if it stays, give support the code.</source>
            <translation>Försök igen. Om felet kvarstår, ge supporten koden.</translation>
        </message>
        <message>
            <source>The journal is damaged or was changed. Orders can be read; no money can be moved.</source>
            <translation>Journalen är skadad eller ändrad. Ordrar kan läsas, men inga pengar kan flyttas.</translation>
        </message>
        <message>
            <source>A manager can start a new one. The damaged file is kept, with all that can be read of it.</source>
            <translation>En chef kan börja en ny. Den skadade filen sparas, med allt som går att läsa ur den.</translation>
        </message>
        <message>
            <source>The journal is older than it was, or gone. Orders can be read; no money can be moved.</source>
            <translation>Journalen är äldre än den var, eller borta. Ordrar kan läsas, men inga pengar kan flyttas.</translation>
        </message>
        <message>
            <source>A manager must confirm it. Then check today's orders at Ecster.</source>
            <translation>En chef måste bekräfta det. Kontrollera sedan dagens ordrar hos Ecster.</translation>
        </message>
        <message>
            <source>The journal is being opened; money can be moved in a moment.</source>
            <translation>Journalen öppnas; pengar kan flyttas om en stund.</translation>
        </message>
        <message>
            <source>Wait a moment.</source>
            <translation>Vänta en stund.</translation>
        </message>
        <message>
            <source>A newer version of this program wrote the journal. No money can be moved.</source>
            <translation>Journalen är skriven av en nyare version av programmet. Inga pengar kan flyttas.</translation>
        </message>
        <message>
            <source>Start the newer version. The journal was not touched.</source>
            <translation>Starta den nyare versionen. Journalen ändrades inte.</translation>
        </message>
        <message>
            <source>The journal cannot be opened. Orders can be read; no money can be moved.</source>
            <translation>Journalen kan inte öppnas. Ordrar kan läsas, men inga pengar kan flyttas.</translation>
        </message>
        <message>
            <source>Check the disk and the folder's rights, then start the program again.</source>
            <translation>Kontrollera disken och mappens behörigheter. Starta sedan om programmet.</translation>
        </message>
        <message>
            <source>The program is already running with this data folder.</source>
            <translation>Programmet körs redan med den här datamappen.</translation>
        </message>
        <message>
            <source>Use the window that is open. No money has moved.</source>
            <translation>Använd fönstret som är öppet. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Another operation on this order is not settled yet. Nothing was sent.</source>
            <translation>En annan åtgärd på ordern är inte bekräftad än. Inget skickades.</translation>
        </message>
        <message>
            <source>Wait until it is settled. Do not charge again.</source>
            <translation>Vänta tills den är bekräftad. Ta INTE betalt igen.</translation>
        </message>
        <message>
            <source>An alarm stands on this order. Nothing was sent.</source>
            <translation>Ordern har ett larm. Inget skickades.</translation>
        </message>
        <message>
            <source>A manager must look at it first.</source>
            <translation>En chef måste titta på det först.</translation>
        </message>
        <message>
            <source>The approval is no longer valid. Nothing was sent.</source>
            <translation>Godkännandet gäller inte längre. Inget skickades.</translation>
        </message>
        <message>
            <source>Ask for a new approval and start again.</source>
            <translation>Be om ett nytt godkännande och börja om.</translation>
        </message>
        <message>
            <source>The operation changed before it could be sent. Nothing was sent.</source>
            <translation>Åtgärden ändrades innan den hann skickas. Inget skickades.</translation>
        </message>
        <message>
            <source>Read the order again with F5, then start again.</source>
            <translation>Uppdatera ordern med F5 och börja om.</translation>
        </message>
        <message>
            <source>The order could not be read, so nothing was sent.</source>
            <translation>Ordern kunde inte läsas, så inget skickades.</translation>
        </message>
        <message>
            <source>No money has moved. Try again in a moment.</source>
            <translation>Inga pengar har flyttats. Försök igen om en stund.</translation>
        </message>
        <message>
            <source>The order has changed since it was opened. Nothing was sent.</source>
            <translation>Ordern har ändrats sedan den öppnades. Inget skickades.</translation>
        </message>
        <message>
            <source>Look at the new figures, then confirm again.</source>
            <translation>Kontrollera de nya beloppen och bekräfta igen.</translation>
        </message>
        <message>
            <source>The order does not allow this now. Nothing was sent.</source>
            <translation>Ordern tillåter inte detta nu. Inget skickades.</translation>
        </message>
        <message>
            <source>Read the order again with F5.</source>
            <translation>Uppdatera ordern med F5.</translation>
        </message>
        <message>
            <source>Exactly this was done a moment ago. Nothing more was sent.</source>
            <translation>Exakt detta gjordes nyss. Inget mer skickades.</translation>
        </message>
        <message>
            <source>Confirm once more only if it is meant a second time.</source>
            <translation>Bekräfta en gång till bara om det ska göras två gånger.</translation>
        </message>
        <message>
            <source>An earlier attempt was not carried out, but could still turn up. Nothing was sent.</source>
            <translation>Ett tidigare försök genomfördes inte men kan ändå dyka upp. Inget skickades.</translation>
        </message>
        <message>
            <source>A manager must approve a new attempt.</source>
            <translation>En chef måste godkänna ett nytt försök.</translation>
        </message>
        <message>
            <source>It cannot safely be sent once more. Nothing was sent.</source>
            <translation>Det kan inte säkert skickas en gång till. Inget skickades.</translation>
        </message>
        <message>
            <source>Wait until the first attempt is settled.</source>
            <translation>Vänta tills det första försöket är bekräftat.</translation>
        </message>
        <message>
            <source>The outcome of an earlier operation is not written down yet. Nothing was sent.</source>
            <translation>Utfallet av en tidigare åtgärd är inte nedskrivet än. Inget skickades.</translation>
        </message>
        <message>
            <source>Make room on the disk; it is tried again every second.</source>
            <translation>Frigör plats på disken; nytt försök görs varje sekund.</translation>
        </message>
        <message>
            <source>The journal was in doubt a moment ago, so money waits. Nothing was sent.</source>
            <translation>Journalen var nyss osäker, så betalningar väntar. Inget skickades.</translation>
        </message>
        <message>
            <source>Try again in a few minutes.</source>
            <translation>Försök igen om några minuter.</translation>
        </message>
        <message>
            <source>The program is being closed. Nothing was sent.</source>
            <translation>Programmet stängs. Inget skickades.</translation>
        </message>
        <message>
            <source>Start it again to go on.</source>
            <translation>Starta det igen för att fortsätta.</translation>
        </message>
        <message>
            <source>This computer was too slow: the order just read was no longer fresh. Nothing was sent.</source>
            <translation>Datorn hann inte med: ordern som just lästes var inte längre färsk. Inget skickades.</translation>
        </message>
        <message>
            <source>The order names an address that this program will not open.</source>
            <translation>Ordern anger en adress som programmet inte öppnar.</translation>
        </message>
        <message>
            <source>Only Ecster's own addresses are opened. Tell a manager.</source>
            <translation>Bara Ecsters egna adresser öppnas. Säg till en chef.</translation>
        </message>
        <message>
            <source>The document is not a PDF and was not opened.</source>
            <translation>Dokumentet är ingen PDF och öppnades inte.</translation>
        </message>
        <message>
            <source>The system could not open its browser.</source>
            <translation>Systemet kunde inte öppna webbläsaren.</translation>
        </message>
        <message>
            <source>Set a default browser in the system, then try again.</source>
            <translation>Ange en standardwebbläsare i systemet och försök igen.</translation>
        </message>
        <message>
            <source>Ecster has given this order no consent text to sign.</source>
            <translation>Ecster har inte lämnat någon medgivandetext att skriva under för ordern.</translation>
        </message>
        <message>
            <source>Read the order again with F5. No slip was made and no money has moved.</source>
            <translation>Uppdatera ordern med F5. Inget skrevs ut och inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Ecster id: {detail}</source>
            <translation>Ecster-id: {detail}</translation>
        </message>
        <message>
            <source>The order does not show this transaction, so it has no slip.</source>
            <translation>Ordern visar inte den här transaktionen, så det finns ingen slip.</translation>
        </message>
        <message>
            <source>Read the order again with F5, then take the slip from its transactions.</source>
            <translation>Läs ordern igen med F5 och ta sedan slipen från dess transaktioner.</translation>
        </message>
        <message>
            <source>File: {detail}</source>
            <translation>Fil: {detail}</translation>
        </message>
        <message>
            <source>There is a file of that name already; it was not touched.</source>
            <translation>Det finns redan en fil med det namnet. Den ändrades inte.</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Välj ett annat namn.</translation>
        </message>
        <message>
            <source>The file could not be saved.</source>
            <translation>Filen kunde inte sparas.</translation>
        </message>
        <message>
            <source>Choose another folder, or make room on the disk. No money has moved.</source>
            <translation>Välj en annan mapp eller frigör plats på disken. Inga pengar har flyttats.</translation>
        </message>
        <message>
            <source>Printer: {detail}</source>
            <translation>Skrivare: {detail}</translation>
        </message>
        <message>
            <source>The printer did not take the page.</source>
            <translation>Skrivaren tog inte emot sidan.</translation>
        </message>
        <message>
            <source>Check that it is on and has paper, then print again, or save a PDF. No money has moved.</source>
            <translation>Kontrollera att den är på och har papper. Skriv sedan ut igen eller spara en PDF. Inga pengar har flyttats.</translation>
        </message>
    </context>
    <context>
        <name>operation</name>
        <message>
            <source>Row</source>
            <translation>Rad</translation>
        </message>
        <message>
            <source>Debited</source>
            <translation>Debiterat</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>Återbetalt</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Kvar</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>À-pris</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>Serial numbers</source>
            <translation>Serienummer</translation>
        </message>
        <message>
            <source>Sum</source>
            <translation>Summa</translation>
        </message>
        <message>
            <source>({amount} would be released)</source>
            <translation>({amount} frigörs)</translation>
        </message>
        <message>
            <source>{amount} already refunded</source>
            <translation>{amount} redan återbetalt</translation>
        </message>
        <message>
            <source>{amount} at {rate} VAT</source>
            <translation>{amount} med {rate} moms</translation>
        </message>
        <message>
            <source>Spread over the VAT rates: {parts}</source>
            <translation>Fördelat på momssatserna: {parts}</translation>
        </message>
        <message>
            <source>Beside the rows {total}: {parts}</source>
            <translation>Utöver raderna {total}: {parts}</translation>
        </message>
        <message>
            <source>Debited {amount}</source>
            <translation>Debiterat {amount}</translation>
        </message>
        <message>
            <source>Refunded {amount}</source>
            <translation>Återbetalt {amount}</translation>
        </message>
        <message>
            <source>VAT of this {amount}</source>
            <translation>moms på detta {amount}</translation>
        </message>
        <message>
            <source>Left {amount}</source>
            <translation>Kvar {amount}</translation>
        </message>
        <message>
            <source>of which VAT {amount}</source>
            <translation>varav moms {amount}</translation>
        </message>
        <message>
            <source>This closes the order.</source>
            <translation>Detta avslutar ordern.</translation>
        </message>
        <message>
            <source>{amount} is released to the customer and can never be debited again.</source>
            <translation>{amount} frigörs för kunden och kan aldrig debiteras igen.</translation>
        </message>
        <message>
            <source>What is debited already, {amount}, stays. To give that back, refund it.</source>
            <translation>Det som redan är debiterat, {amount}, står kvar. Återbetala för att ge tillbaka det.</translation>
        </message>
        <message>
            <source>Debit {order}</source>
            <translation>Debitera {order}</translation>
        </message>
        <message>
            <source>Refund {order}</source>
            <translation>Återbetala {order}</translation>
        </message>
        <message>
            <source>Annul what is left of {order}</source>
            <translation>Annullera resten av {order}</translation>
        </message>
        <message>
            <source>Undo {order} · step {number} of {count}</source>
            <translation>Ångra {order} · steg {number} av {count}</translation>
        </message>
        <message>
            <source>{amount} left to debit</source>
            <translation>{amount} kvar att debitera</translation>
        </message>
        <message>
            <source>all that is left of the debit is refunded</source>
            <translation>allt som är kvar av debiteringen återbetalas</translation>
        </message>
        <message>
            <source>choose what the customer returns</source>
            <translation>välj vad kunden lämnar tillbaka</translation>
        </message>
        <message>
            <source>Debit {amount}</source>
            <translation>Debitera {amount}</translation>
        </message>
        <message>
            <source>Refund {amount}</source>
            <translation>Återbetala {amount}</translation>
        </message>
        <message>
            <source>Annul {amount}</source>
            <translation>Annullera {amount}</translation>
        </message>
        <message>
            <source>Yes, debit {amount}</source>
            <translation>Ja, debitera {amount}</translation>
        </message>
        <message>
            <source>Yes, refund {amount}</source>
            <translation>Ja, återbetala {amount}</translation>
        </message>
        <message>
            <source>Yes, annul {amount}</source>
            <translation>Ja, annullera {amount}</translation>
        </message>
        <message>
            <source>“{text}” is no quantity.</source>
            <translation>”{text}” är inget antal.</translation>
        </message>
        <message>
            <source>The message is {count} characters too long.</source>
            <translation>Meddelandet är {count} tecken för långt.</translation>
        </message>
        <message>
            <source>Only {left} of {name} is left.</source>
            <translation>Bara {left} av {name} är kvar.</translation>
        </message>
        <message>
            <source>Only {amount} is left to debit.</source>
            <translation>Bara {amount} är kvar att debitera.</translation>
        </message>
        <message>
            <source>Only {amount} of this debit is left to refund.</source>
            <translation>Bara {amount} av debiteringen är kvar att återbetala.</translation>
        </message>
        <message>
            <source>{name}: a quantity has at most {digits} decimals.</source>
            <translation>{name}: antalet får ha högst {digits} decimaler.</translation>
        </message>
        <message>
            <source>{name}: more serial numbers than pieces.</source>
            <translation>{name}: fler serienummer än varor.</translation>
        </message>
        <message>
            <source>{name}: the same serial number twice.</source>
            <translation>{name}: samma serienummer två gånger.</translation>
        </message>
        <message>
            <source>The customer gets an invoice from Ecster.</source>
            <translation>Kunden får en faktura från Ecster.</translation>
        </message>
        <message>
            <source>It is put on the customer's account.</source>
            <translation>Beloppet läggs på kundens konto.</translation>
        </message>
        <message>
            <source>The customer's card is charged.</source>
            <translation>Kundens kort debiteras.</translation>
        </message>
        <message>
            <source>The customer gets a credit invoice.</source>
            <translation>Kunden får en kreditfaktura.</translation>
        </message>
        <message>
            <source>It is taken off the customer's account.</source>
            <translation>Beloppet krediteras kundens konto.</translation>
        </message>
        <message>
            <source>It is back on the card within a few days.</source>
            <translation>Pengarna är tillbaka på kortet inom några dagar.</translation>
        </message>
        <message>
            <source>Swish pays it back; that can take some minutes and is followed here.</source>
            <translation>Swish betalar tillbaka; det kan ta några minuter och följs här.</translation>
        </message>
        <message>
            <source>This order belongs to another store ({store}). Go on all the same?</source>
            <translation>Ordern tillhör en annan butik ({store}). Fortsätta ändå?</translation>
        </message>
        <message>
            <source>The same was done at {time}. Do it once more?</source>
            <translation>Samma sak gjordes kl {time}. Göra det en gång till?</translation>
        </message>
        <message>
            <source>The debit is not known yet. After the annulment Ecster either shows it or can never carry it out; if it shows it, refund it.</source>
            <translation>Debiteringen är inte känd än. Efter annulleringen visar Ecster den eller kan aldrig genomföra den; visas den, så återbetala den.</translation>
        </message>
        <message>
            <source>A manager must approve this. An earlier attempt was not found, but could still turn up: {amount} at the most moves in all.</source>
            <translation>En chef måste godkänna detta. Ett tidigare försök hittades inte men kan ännu dyka upp: som mest flyttas {amount} sammanlagt.</translation>
        </message>
        <message>
            <source>{amount} is left.</source>
            <translation>{amount} är kvar.</translation>
        </message>
        <message>
            <source>Give a reason first.</source>
            <translation>Ange en orsak först.</translation>
        </message>
        <message>
            <source>The order has changed elsewhere: {before} was left, now {now}. Look at what is chosen before you go on.</source>
            <translation>Ordern har ändrats på annat håll: {before} var kvar, nu {now}. Kontrollera vad som är valt och fortsätt sedan.</translation>
        </message>
        <message>
            <source>The order has changed elsewhere: {before} of this debit was left to refund, now {now}. Look at what is chosen before you go on.</source>
            <translation>Ordern har ändrats på annat håll: {before} av debiteringen var kvar att återbetala, nu {now}. Kontrollera vad som är valt och fortsätt sedan.</translation>
        </message>
        <message>
            <source>Type an amount; {amount} is left.</source>
            <translation>Skriv ett belopp; {amount} är kvar.</translation>
        </message>
        <message>
            <source>Choose what to refund; {amount} is left of this debit.</source>
            <translation>Välj vad som ska återbetalas; {amount} är kvar av debiteringen.</translation>
        </message>
        <message>
            <source>Choose what to debit; {amount} is left.</source>
            <translation>Välj vad som ska debiteras; {amount} är kvar.</translation>
        </message>
        <message>
            <source>Choose a reason.</source>
            <translation>Välj en orsak.</translation>
        </message>
        <message>
            <source>Say which other reason.</source>
            <translation>Ange vilken annan orsak.</translation>
        </message>
    </context>
    <context>
        <name>order</name>
        <message>
            <source>Created</source>
            <translation>Skapad</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Taggar</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Plattform</translation>
        </message>
        <message>
            <source>Platform info</source>
            <translation>Plattformsinfo</translation>
        </message>
        <message>
            <source>Payment method</source>
            <translation>Betalsätt</translation>
        </message>
        <message>
            <source>Payment type</source>
            <translation>Betaltyp</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nej</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kund</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>Mottagare</translation>
        </message>
        <message>
            <source>Sales person</source>
            <translation>Säljare</translation>
        </message>
        <message>
            <source>Personal number</source>
            <translation>Personnummer</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Namn</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-post</translation>
        </message>
        <message>
            <source>Mobile</source>
            <translation>Mobil</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Referens</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adress</translation>
        </message>
        <message>
            <source>C/O</source>
            <translation>C/o</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Gata</translation>
        </message>
        <message>
            <source>Town</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Province</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>{amount} is debited without belonging to any row.</source>
            <translation>{amount} är debiterat utan att höra till någon rad.</translation>
        </message>
        <message>
            <source>{amount} is credited without belonging to any row.</source>
            <translation>{amount} är krediterat utan att höra till någon rad.</translation>
        </message>
        <message>
            <source>{amount} is annulled without belonging to any row.</source>
            <translation>{amount} är annullerat utan att höra till någon rad.</translation>
        </message>
        <message>
            <source>discount {amount}</source>
            <translation>rabatt {amount}</translation>
        </message>
        <message>
            <source>serial no. {serials}</source>
            <translation>serienr {serials}</translation>
        </message>
        <message>
            <source>fee</source>
            <translation>avgift</translation>
        </message>
        <message>
            <source>added by Ecster</source>
            <translation>tillagd av Ecster</translation>
        </message>
        <message>
            <source>Belongs to debit</source>
            <translation>Hör till debitering</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meddelande</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>Butik</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>Slip</translation>
        </message>
        <message>
            <source>Credit invoice (PDF)</source>
            <translation>Kreditfaktura (PDF)</translation>
        </message>
        <message>
            <source>Bill (PDF)</source>
            <translation>Faktura (PDF)</translation>
        </message>
    </context>
    <context>
        <name>outcome</name>
        <message>
            <source>Not known yet: {act}. Do NOT refund again.</source>
            <translation>Vet inte än: {act}. Återbetala INTE igen.</translation>
        </message>
        <message>
            <source>Not known yet: {act}. Do NOT annul again.</source>
            <translation>Vet inte än: {act}. Annullera INTE igen.</translation>
        </message>
        <message>
            <source>Not known yet: {act}. Do NOT charge again.</source>
            <translation>Vet inte än: {act}. Ta INTE betalt igen.</translation>
        </message>
        <message>
            <source>Do not refund again, and pay nothing back in any other way yet.</source>
            <translation>Återbetala INTE igen, och betala inte tillbaka på något annat sätt än.</translation>
        </message>
        <message>
            <source>Do not annul again and do not hand over the goods yet.</source>
            <translation>Annullera INTE igen och lämna inte ut varan än.</translation>
        </message>
        <message>
            <source>Do not charge again and do not hand over the goods yet.</source>
            <translation>Ta INTE betalt igen och lämna inte ut varan än.</translation>
        </message>
        <message>
            <source>Do not refund again.</source>
            <translation>Återbetala INTE igen.</translation>
        </message>
        <message>
            <source>Do not annul again.</source>
            <translation>Annullera INTE igen.</translation>
        </message>
        <message>
            <source>Do not charge again.</source>
            <translation>Ta INTE betalt igen.</translation>
        </message>
        <message>
            <source>debit of {amount}</source>
            <translation>debitering {amount}</translation>
        </message>
        <message>
            <source>refund of {amount}</source>
            <translation>återbetalning {amount}</translation>
        </message>
        <message>
            <source>Swish refund of {amount}</source>
            <translation>återbetalning med Swish {amount}</translation>
        </message>
        <message>
            <source>annulment of {amount}</source>
            <translation>annullering {amount}</translation>
        </message>
        <message>
            <source>change of the order</source>
            <translation>ändring av ordern</translation>
        </message>
        <message>
            <source>Reading the order before the {act}</source>
            <translation>Läser ordern före {act}</translation>
        </message>
        <message>
            <source>Nothing has been sent yet.</source>
            <translation>Inget har skickats än.</translation>
        </message>
        <message>
            <source>{amount} is still not known. Together with it that would be {both}, and only {left} is left: Ecster takes one of the two and refuses the other. It is carried out once.</source>
            <translation>Hur det gick med {amount} är fortfarande inte känt. Tillsammans blir det {both}, och bara {left} återstår: Ecster tar en av de två och nekar den andra. Det genomförs en gång.</translation>
        </message>
        <message>
            <source>Done once: {act}</source>
            <translation>Klart en gång: {act}</translation>
        </message>
        <message>
            <source>It was sent twice: one went through, the other did not.</source>
            <translation>Det skickades två gånger: en gick igenom, den andra inte.</translation>
        </message>
        <message>
            <source>One sending did not go through: {act}</source>
            <translation>Ett av utskicken gick inte igenom: {act}</translation>
        </message>
        <message>
            <source>The other is still looked for.</source>
            <translation>Det andra kontrolleras fortfarande.</translation>
        </message>
        <message>
            <source>It did go through after all, later than it was looked for.</source>
            <translation>Den gick igenom till slut, senare än kontrollerna pågick.</translation>
        </message>
        <message>
            <source>It went through twice. Refund one of them?</source>
            <translation>Den gick igenom två gånger. Återbetala en av dem?</translation>
        </message>
        <message>
            <source>Ecster booked another amount than the one asked for.</source>
            <translation>Ecster bokförde ett annat belopp än det begärda.</translation>
        </message>
        <message>
            <source>The order has an operation of this till that the journal doesn't know.</source>
            <translation>Ordern har en åtgärd från kassan som journalen inte känner till.</translation>
        </message>
        <message>
            <source>No money can be moved on this order until a manager has seen to it.</source>
            <translation>Inga pengar kan flyttas på ordern förrän en chef har tittat på det.</translation>
        </message>
        <message>
            <source>Seen at Ecster: {seen}.</source>
            <translation>Sett hos Ecster: {seen}.</translation>
        </message>
        <message>
            <source>Manager needed: order {order}</source>
            <translation>Chef behövs: order {order}</translation>
        </message>
        <message>
            <source>Undo is not finished: step {number} of {count} is left, {act}</source>
            <translation>Ångrandet är inte klart: steg {number} av {count} återstår, {act}</translation>
        </message>
        <message>
            <source>It is not started by itself. Go on with it, or leave the rest as it is.</source>
            <translation>Det startas inte av sig självt. Fortsätt, eller låt resten vara.</translation>
        </message>
        <message>
            <source>1 open matter</source>
            <translation>1 öppet ärende</translation>
        </message>
        <message>
            <source>{count} open matters</source>
            <translation>{count} öppna ärenden</translation>
        </message>
        <message>
            <source>1 unsettled</source>
            <translation>1 obekräftad</translation>
        </message>
        <message>
            <source>{count} unsettled</source>
            <translation>{count} obekräftade</translation>
        </message>
        <message>
            <source>Taken as not carried out: {act}</source>
            <translation>Räknas som inte genomförd: {act}</translation>
        </message>
        <message>
            <source>Done: {act}, found at Ecster {time}</source>
            <translation>Klart: {act} – hittad hos Ecster {time}</translation>
        </message>
        <message>
            <source>Sending: {act}</source>
            <translation>Skickar till Ecster … {act}</translation>
        </message>
        <message>
            <source>Under way at Swish: {act}</source>
            <translation>Pågår hos Swish: {act}</translation>
        </message>
        <message>
            <source>Manager needed: {act}</source>
            <translation>Chef behövs: {act}</translation>
        </message>
        <message>
            <source>Done: {act}</source>
            <translation>Klart: {act}</translation>
        </message>
        <message>
            <source>Ecster refused the {act}</source>
            <translation>Ecster nekade: {act}</translation>
        </message>
        <message>
            <source>Never sent (no contact): {act}</source>
            <translation>Skickades aldrig (ingen kontakt): {act}</translation>
        </message>
        <message>
            <source>Not carried out: {act}. No money was moved.</source>
            <translation>Genomfördes inte: {act}. Inget belopp har dragits.</translation>
        </message>
        <message>
            <source>Not sent: {act}</source>
            <translation>Inte skickad: {act}</translation>
        </message>
        <message>
            <source>Ecster id {id}</source>
            <translation>Ecster-id {id}</translation>
        </message>
        <message>
            <source>Checked at {time}. You can try again.</source>
            <translation>Kontrollerat kl {time}. Det går att försöka igen.</translation>
        </message>
        <message>
            <source>Checked at {time}. A new attempt needs a manager for a day.</source>
            <translation>Kontrollerat {time}. Ett nytt försök kräver en chef under ett dygn.</translation>
        </message>
        <message>
            <source>Checked at {time}. The order doesn't allow it any more: see what is left of it.</source>
            <translation>Kontrollerat kl {time}. Ordern tillåter det inte längre: se vad som är kvar av den.</translation>
        </message>
        <message>
            <source>Nothing else can be done with this order meanwhile.</source>
            <translation>Inget annat kan göras med ordern under tiden.</translation>
        </message>
        <message>
            <source>Swish pays back in its own time; it is followed here until it has ended.</source>
            <translation>Swish betalar tillbaka i egen takt; det följs här tills det är klart.</translation>
        </message>
        <message>
            <source>No money was moved. The order may have changed elsewhere: see its figures.</source>
            <translation>Inget belopp har dragits. Ordern kan ha ändrats på annat håll: se beloppen.</translation>
        </message>
        <message>
            <source>Nothing left this till. You can try again.</source>
            <translation>Inget lämnade kassan. Det går att försöka igen.</translation>
        </message>
        <message>
            <source>You can try again.</source>
            <translation>Det går att försöka igen.</translation>
        </message>
        <message>
            <source>Nothing left this till. Start again.</source>
            <translation>Inget lämnade kassan. Börja om.</translation>
        </message>
        <message>
            <source>{user} decided it at {time}.</source>
            <translation>{user} avgjorde det kl {time}.</translation>
        </message>
        <message>
            <source>{user} decided it at {time}. A new attempt needs a manager for a day.</source>
            <translation>{user} avgjorde det kl {time}. Ett nytt försök kräver en chef under ett dygn.</translation>
        </message>
        <message>
            <source>Sent at {time} without a clear answer.</source>
            <translation>Skickat kl {time} utan tydligt svar.</translation>
        </message>
        <message>
            <source>Asking Ecster what happened…</source>
            <translation>Vi kontrollerar hos Ecster …</translation>
        </message>
        <message>
            <source>There is no contact with Ecster; it is tried all the time.</source>
            <translation>Ingen kontakt med Ecster just nu; nya försök görs hela tiden.</translation>
        </message>
        <message>
            <source>Ecster refuses this till's key; it goes on with a new one.</source>
            <translation>Ecster godtar inte kassans nyckel; kontrollen fortsätter med en ny.</translation>
        </message>
        <message>
            <source>Next in {seconds} s.</source>
            <translation>Nästa om {seconds} s.</translation>
        </message>
        <message>
            <source>A transaction at Ecster may be this one; only a person can tell.</source>
            <translation>En transaktion hos Ecster kan vara den här; bara en människa kan avgöra det.</translation>
        </message>
        <message>
            <source>Ecster doesn't show whether it went through; only a person can tell.</source>
            <translation>Ecster visar inte om den gick igenom; bara en människa kan avgöra det.</translation>
        </message>
        <message>
            <source>Swish names no refund; only a person can tell how this one ended.</source>
            <translation>Swish pekar inte ut någon återbetalning; bara en människa kan avgöra hur den här gick.</translation>
        </message>
        <message>
            <source>It was looked for during a day without a clear sign.</source>
            <translation>Den har sökts i ett dygn utan tydligt besked.</translation>
        </message>
        <message>
            <source>A manager has taken it on.</source>
            <translation>En chef har tagit över.</translation>
        </message>
        <message>
            <source>At the same time somebody else moved money on this order: {acts}. Look at its transactions.</source>
            <translation>Samtidigt har någon annan flyttat pengar på ordern: {acts}. Se dess transaktioner.</translation>
        </message>
        <message>
            <source>A manager must see to this order first, see above.</source>
            <translation>En chef måste först titta på ordern, se ovan.</translation>
        </message>
        <message>
            <source>An operation on this order is not settled yet, see above.</source>
            <translation>En åtgärd på ordern är inte bekräftad än, se ovan.</translation>
        </message>
        <message>
            <source>The order has just changed and has not been read again yet.</source>
            <translation>Ordern har just ändrats och är inte läst på nytt än.</translation>
        </message>
        <message>
            <source>Its slip may not have been printed before the program ended.</source>
            <translation>Slipen kanske inte skrevs ut innan programmet avslutades.</translation>
        </message>
        <message>
            <source>Order {order} · {outcome}</source>
            <translation>Order {order} · {outcome}</translation>
        </message>
        <message>
            <source>A copy of the journal was saved as {name}</source>
            <translation>En kopia av journalen sparades som {name}</translation>
        </message>
        <message>
            <source>The journal itself is as it was.</source>
            <translation>Själva journalen är som den var.</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>Den här kassan</translation>
        </message>
        <message>
            <source>Orders can be read. What was sent before could still turn up until then; after that each order is read afresh before money moves.</source>
            <translation>Order kan läsas. Det som skickades tidigare kan dyka upp till dess; därefter läses varje order på nytt innan pengar flyttas.</translation>
        </message>
        <message>
            <source>The journal was in doubt: no money moves for {minutes}:{seconds}</source>
            <translation>Journalen var osäker: inga pengar flyttas på {minutes}:{seconds}</translation>
        </message>
        <message>
            <source>Slip…</source>
            <translation>Slip…</translation>
        </message>
    </context>
    <context>
        <name>paper</name>
        <message>
            <source>Saved as {name}</source>
            <translation>Sparat som {name}</translation>
        </message>
        <message>
            <source>Handed to the printer</source>
            <translation>Skickat till skrivaren</translation>
        </message>
    </context>
    <context>
        <name>reasons</name>
        <message>
            <source>Returned goods</source>
            <translation>Returnerad vara</translation>
        </message>
        <message>
            <source>Faulty goods</source>
            <translation>Reklamation</translation>
        </message>
        <message>
            <source>Wrong goods</source>
            <translation>Fel vara</translation>
        </message>
        <message>
            <source>Price reduction</source>
            <translation>Prisavdrag</translation>
        </message>
        <message>
            <source>Not delivered</source>
            <translation>Ej levererad</translation>
        </message>
        <message>
            <source>Customer changed their mind</source>
            <translation>Kunden ångrade sig</translation>
        </message>
        <message>
            <source>Out of stock</source>
            <translation>Slut i lager</translation>
        </message>
        <message>
            <source>Our mistake</source>
            <translation>Vårt misstag</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Annat</translation>
        </message>
    </context>
    <context>
        <name>rules</name>
        <message>
            <source>Do not hand over the goods</source>
            <translation>Lämna inte ut varan</translation>
        </message>
        <message>
            <source>This program doesn't know the order's status: the order can only be read.</source>
            <translation>Programmet känner inte till orderns status: ordern kan bara läsas.</translation>
        </message>
        <message>
            <source>Awaiting the customer's signature: ask the customer to sign, then press F5.</source>
            <translation>Väntar på kundens signering: be kunden signera och tryck F5.</translation>
        </message>
        <message>
            <source>The customer hasn't paid yet: wait for the payment, then press F5.</source>
            <translation>Kunden har inte betalat än: vänta på betalningen och tryck F5.</translation>
        </message>
        <message>
            <source>Awaiting Ecster's decision: wait, then press F5.</source>
            <translation>Väntar på Ecsters beslut: vänta och tryck F5.</translation>
        </message>
        <message>
            <source>Awaiting the customer's signature: open the signing page.</source>
            <translation>Väntar på kundens signering: öppna signeringssidan.</translation>
        </message>
        <message>
            <source>Ecster is processing the order: wait, then press F5.</source>
            <translation>Ecster behandlar ordern: vänta och tryck F5.</translation>
        </message>
        <message>
            <source>Ecster is processing the order by hand: wait, then press F5.</source>
            <translation>Ecster granskar ordern manuellt: vänta och tryck F5.</translation>
        </message>
        <message>
            <source>The order is annulled: the customer needs a new order.</source>
            <translation>Ordern är annullerad: kunden behöver en ny order.</translation>
        </message>
        <message>
            <source>Ecster denied the order: offer another way to pay.</source>
            <translation>Ecster nekade ordern: erbjud ett annat sätt att betala.</translation>
        </message>
        <message>
            <source>The order failed: make a new one, or offer another way to pay.</source>
            <translation>Ordern misslyckades: gör en ny, eller erbjud ett annat sätt att betala.</translation>
        </message>
        <message>
            <source>The order was aborted: make a new one, or offer another way to pay.</source>
            <translation>Ordern avbröts: gör en ny, eller erbjud ett annat sätt att betala.</translation>
        </message>
        <message>
            <source>The order has expired: the customer needs a new order.</source>
            <translation>Ordern har gått ut: kunden behöver en ny order.</translation>
        </message>
        <message>
            <source>The order is blocked: hand nothing over, and call Ecster.</source>
            <translation>Ordern är spärrad: lämna inte ut något, och ring Ecster.</translation>
        </message>
        <message>
            <source>Ecster names no payment method for this order: no money can be moved here.</source>
            <translation>Ecster anger inget betalsätt för ordern: inga pengar kan flyttas här.</translation>
        </message>
        <message>
            <source>This program doesn't know the order's payment method: no money can be moved here.</source>
            <translation>Programmet känner inte till orderns betalsätt: inga pengar kan flyttas här.</translation>
        </message>
        <message>
            <source>Swish is charged at the purchase: there is nothing to debit.</source>
            <translation>Swish betalas vid köpet: det finns inget att debitera.</translation>
        </message>
        <message>
            <source>Swish is charged at the purchase: it can be refunded, not annulled.</source>
            <translation>Swish betalas vid köpet: köpet kan återbetalas men inte annulleras.</translation>
        </message>
        <message>
            <source>Nothing is left to debit.</source>
            <translation>Inget är kvar att debitera.</translation>
        </message>
        <message>
            <source>Nothing is left to annul.</source>
            <translation>Inget är kvar att annullera.</translation>
        </message>
        <message>
            <source>Nothing is debited, so there is nothing to refund.</source>
            <translation>Inget är debiterat, så det finns inget att återbetala.</translation>
        </message>
        <message>
            <source>Everything that was debited is refunded already.</source>
            <translation>Allt som debiterats är redan återbetalat.</translation>
        </message>
        <message>
            <source>Nothing is left to annul or to refund.</source>
            <translation>Inget är kvar att annullera eller återbetala.</translation>
        </message>
        <message>
            <source>Ecster gives no consent text for this order.</source>
            <translation>Ecster har ingen medgivandetext för ordern.</translation>
        </message>
        <message>
            <source>It is not known yet whether the money of this order moved: wait for the answer.</source>
            <translation>Det är inte känt än om orderns pengar har flyttats: vänta på besked.</translation>
        </message>
    </context>
    <context>
        <name>search</name>
        <message>
            <source>Not read again: these are the orders of {time}.</source>
            <translation>Inte uppdaterat: ordrarna visas som de var kl {time}.</translation>
        </message>
        <message>
            <source>The search was stopped: there may be more orders.</source>
            <translation>Sökningen stoppades: det kan finnas fler ordrar.</translation>
        </message>
        <message>
            <source>The list is not complete.</source>
            <translation>Listan är inte fullständig.</translation>
        </message>
        <message>
            <source>Ecster gave only a part: there are more. Narrow the search.</source>
            <translation>Ecster gav bara en del: det finns fler. Begränsa sökningen.</translation>
        </message>
        <message>
            <source>Ecster id</source>
            <translation>Ecster-id</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>referens</translation>
        </message>
        <message>
            <source>personal number</source>
            <translation>personnummer</translation>
        </message>
        <message>
            <source>our slip</source>
            <translation>vår utskrift</translation>
        </message>
        <message>
            <source> or </source>
            <translation> eller </translation>
        </message>
        <message>
            <source>The check digit is wrong. Searched all the same.</source>
            <translation>Kontrollsiffran stämmer inte. Sökningen gjordes ändå.</translation>
        </message>
        <message>
            <source>Line breaks in the text were removed.</source>
            <translation>Radbrytningar i texten togs bort.</translation>
        </message>
        <message>
            <source>all orders</source>
            <translation>alla ordrar</translation>
        </message>
        <message>
            <source>to debit</source>
            <translation>att debitera</translation>
        </message>
        <message>
            <source>awaiting signature</source>
            <translation>ej signerade</translation>
        </message>
        <message>
            <source>old reservations</source>
            <translation>gamla reservationer</translation>
        </message>
        <message>
            <source>1 order</source>
            <translation>1 order</translation>
        </message>
        <message>
            <source>{count} orders</source>
            <translation>{count} ordrar</translation>
        </message>
        <message>
            <source>status {status}</source>
            <translation>{status}</translation>
        </message>
        <message>
            <source>method {method}</source>
            <translation>{method}</translation>
        </message>
        <message>
            <source>store {store}</source>
            <translation>butik {store}</translation>
        </message>
        <message>
            <source>last {days} days</source>
            <translation>senaste {days} dagarna</translation>
        </message>
        <message>
            <source>older than {days} days</source>
            <translation>äldre än {days} dagar</translation>
        </message>
        <message>
            <source>all dates</source>
            <translation>alla datum</translation>
        </message>
        <message>
            <source>from {day}</source>
            <translation>från {day}</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>t.o.m. {day}</translation>
        </message>
    </context>
    <context>
        <name>slip</name>
        <message>
            <source>Slip {order}</source>
            <translation>Slip {order}</translation>
        </message>
        <message>
            <source>Consent slip {order}</source>
            <translation>Medgivande {order}</translation>
        </message>
    </context>
    <context>
        <name>undo</name>
        <message>
            <source>Undo {order}</source>
            <translation>Ångra {order}</translation>
        </message>
        <message>
            <source>Annul {amount}, all that is left</source>
            <translation>Annullera {amount}, allt som är kvar</translation>
        </message>
        <message>
            <source>Refund {amount} of the debit of {time}</source>
            <translation>Återbetala {amount} av debiteringen {time}</translation>
        </message>
        <message>
            <source>Reading the order…</source>
            <translation>Läser ordern…</translation>
        </message>
        <message>
            <source>Nothing is left to undo.</source>
            <translation>Inget är kvar att ångra.</translation>
        </message>
        <message>
            <source>Each step is asked for by itself; nothing more happens before that. What is not done yet is offered again, after a restart too.</source>
            <translation>Varje steg frågas det om för sig; inget mer händer innan dess. Det som inte är gjort erbjuds igen, även efter en omstart.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Fortsätt</translation>
        </message>
        <message>
            <source>Go on with step {number} of {count}</source>
            <translation>Fortsätt med steg {number} av {count}</translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>Awaiting payment</source>
            <translation>Ej betald</translation>
        </message>
        <message>
            <source>Awaiting decision</source>
            <translation>Väntar på beslut</translation>
        </message>
        <message>
            <source>Awaiting signature</source>
            <translation>Ej signerad</translation>
        </message>
        <message>
            <source>Being processed</source>
            <translation>Behandlas</translation>
        </message>
        <message>
            <source>Manual review</source>
            <translation>Granskas manuellt</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Klar att debitera</translation>
        </message>
        <message>
            <source>Partially delivered</source>
            <translation>Dellevererad</translation>
        </message>
        <message>
            <source>Fully delivered</source>
            <translation>Slutlevererad</translation>
        </message>
        <message>
            <source>Annulled</source>
            <translation>Annullerad</translation>
        </message>
        <message>
            <source>Denied</source>
            <translation>Nekad</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Misslyckad</translation>
        </message>
        <message>
            <source>Aborted</source>
            <translation>Avbruten</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Utgången</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>Spärrad</translation>
        </message>
        <message>
            <source>Part payment</source>
            <translation>Delbetalning</translation>
        </message>
        <message>
            <source>Invoice</source>
            <translation>Faktura</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Kort</translation>
        </message>
        <message>
            <source>Swish</source>
            <translation>Swish</translation>
        </message>
        <message>
            <source>Original order</source>
            <translation>Ursprunglig order</translation>
        </message>
        <message>
            <source>Debit</source>
            <translation>Debitering</translation>
        </message>
        <message>
            <source>Credit</source>
            <translation>Kreditering</translation>
        </message>
        <message>
            <source>Annulment</source>
            <translation>Annullering</translation>
        </message>
        <message>
            <source>Invoice fee</source>
            <translation>Fakturaavgift</translation>
        </message>
        <message>
            <source>Shipping fee</source>
            <translation>Fraktavgift</translation>
        </message>
        <message>
            <source>Start fee</source>
            <translation>Uppläggningsavgift</translation>
        </message>
        <message>
            <source>Administration fee</source>
            <translation>Administrativ avgift</translation>
        </message>
        <message>
            <source>Per month</source>
            <translation>Betalning per månad</translation>
        </message>
        <message>
            <source>Number of payments</source>
            <translation>Antal betalningar</translation>
        </message>
        <message>
            <source>Credit cost</source>
            <translation>Kreditkostnad</translation>
        </message>
        <message>
            <source>Credit limit</source>
            <translation>Kreditgräns</translation>
        </message>
        <message>
            <source>Previous credit limit</source>
            <translation>Tidigare kreditgräns</translation>
        </message>
        <message>
            <source>Available amount</source>
            <translation>Tillgängligt belopp</translation>
        </message>
        <message>
            <source>Account number</source>
            <translation>Kontonummer</translation>
        </message>
        <message>
            <source>New account</source>
            <translation>Nytt konto</translation>
        </message>
        <message>
            <source>Limit raised</source>
            <translation>Kreditgräns höjd</translation>
        </message>
        <message>
            <source>Open reservation</source>
            <translation>Öppen reservation</translation>
        </message>
        <message>
            <source>Direct debit</source>
            <translation>Autogiro</translation>
        </message>
        <message>
            <source>Days until due</source>
            <translation>Antal förfallodagar</translation>
        </message>
        <message>
            <source>Due date</source>
            <translation>Förfallodag</translation>
        </message>
        <message>
            <source>OCR number</source>
            <translation>OCR-nummer</translation>
        </message>
        <message>
            <source>Invoice number</source>
            <translation>Fakturanummer</translation>
        </message>
        <message>
            <source>Account agreement (PDF)</source>
            <translation>Kontoavtal (PDF)</translation>
        </message>
        <message>
            <source>Debit consent (PDF)</source>
            <translation>Medgivande (PDF)</translation>
        </message>
        <message>
            <source>Signing page</source>
            <translation>Signeringssida</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Belopp</translation>
        </message>
        <message>
            <source>Payment method</source>
            <translation>Betalsätt</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Beslut</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>Order reference</source>
            <translation>Orderreferens</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kund</translation>
        </message>
    </context>
</TS>
